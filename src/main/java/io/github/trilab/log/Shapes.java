package io.github.trilab.log;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Secrets that nobody told of, known by what stands around them. Rather one word too many is
/// hidden than one too few.
final class Shapes {
    /// A word with or without quotes; the secret is in one of the three groups.
    private static final String VALUE = "(?:\"((?:[^\"\\\\]|\\\\.)*+)\"(?=[\\s,;)}\\]]|$)"
            + "|'([^']*+)'(?=[\\s,;)}\\]]|$)"
            + "|((?:" + Redactor.MARK + "|\\\\.|\"(?:[^\"\\\\]|\\\\.)*+\"|'[^']*+'|[^\\s])++))";

    /// `OS_PASSWORD=…`, `admin_password = …`, `"password": "…"`, `X-Auth-Token: …`
    private static final Pattern ASSIGNED = pattern("(?:\\\\?[\"'])?\\s*+(?:=|:(?!//))\\s*+" + VALUE);
    /// `--os-password …`
    private static final Pattern OPTION = pattern("(?:=|\\s++)" + VALUE);
    /// `Authorization: Basic …`
    private static final Pattern HEADER =
            pattern("(?:\\\\?[\"'])?\\s*+[=:]\\s*+(?:\\\\?[\"'])?((?:[a-z]++\\s++)?[^\\s\"'\\\\,]++)");
    /// `Bearer …`
    private static final Pattern BEARER = pattern("\\s++([\\w.~+/=-]{8,})");
    /// `scheme://user:…@host`
    private static final Pattern ADDRESS = pattern("[^/\\s:@\"']*+:([^/\\s\"']+)@");
    /// Tokens of Keystone.
    private static final Pattern FERNET = pattern("[\\w-]{20,}+(?:=|%3D){0,2}");
    /// Web tokens.
    private static final Pattern WEB_TOKEN = pattern("[\\w-]{8,}+\\.[\\w-]{8,}+\\.[\\w-]*+");

    private static final String KEY_BEGIN = "-----BEGIN ";
    private static final String KEY_KIND = "PRIVATE KEY-----";
    private static final String KEY_END = "-----END ";

    /// Looks at what stands around a word that was found.
    @FunctionalInterface
    private interface Look {
        void at(String text, int start, int end, Spans spans);
    }

    private record Trigger(String word, Look look) {}

    private static final Trigger[] TRIGGERS = {
        new Trigger("password", Shapes::named),
        new Trigger("passwd", Shapes::named),
        new Trigger("passphrase", Shapes::named),
        new Trigger("secret", Shapes::named),
        new Trigger("token", Shapes::named),
        new Trigger("secret_key", Shapes::named),
        new Trigger("secretkey", Shapes::named),
        new Trigger("private_key", Shapes::named),
        new Trigger("api_key", Shapes::named),
        new Trigger("api-key", Shapes::named),
        new Trigger("apikey", Shapes::named),
        new Trigger("access_key", Shapes::named),
        new Trigger("authorization", (text, start, end, spans) -> groups(HEADER, text, end, spans)),
        new Trigger("bearer", (text, start, end, spans) -> groups(BEARER, text, end, spans)),
        new Trigger("://", (text, start, end, spans) -> groups(ADDRESS, text, end, spans)),
        new Trigger("gAAAA", (text, start, end, spans) -> whole(FERNET, text, start, end, spans)),
        new Trigger("eyJ", (text, start, end, spans) -> whole(WEB_TOKEN, text, start, end, spans)),
        new Trigger("PRIVATE KEY-----", (text, start, end, spans) -> keys(text, spans)),
    };
    private static final Literals WORDS =
            new Literals(Arrays.stream(TRIGGERS).map(Trigger::word).toArray(String[]::new), true);

    private Shapes() {}

    /// Adds the parts of a text that are secret.
    static void find(String text, Spans spans) {
        WORDS.first(text, (word, start) -> {
            TRIGGERS[word].look.at(text, start, start + WORDS.length(word), spans);
            return false;
        });
    }

    private static void named(String text, int start, int end, Spans spans) {
        groups(option(text, start) ? OPTION : ASSIGNED, text, end, spans);
    }

    private static void groups(Pattern after, String text, int end, Spans spans) {
        Matcher found = after.matcher(text).region(end, text.length());
        if (found.lookingAt()) {
            for (int group = 1; group <= found.groupCount(); group++) {
                if (found.start(group) >= 0) {
                    spans.add(found.start(group), found.end(group));
                }
            }
        }
    }

    private static void whole(Pattern after, String text, int start, int end, Spans spans) {
        Matcher found = after.matcher(text).region(end, text.length());
        if (found.lookingAt()) {
            spans.add(start, found.end());
        }
    }

    /// Whether the word there is part of an option: `--` and letters before it.
    private static boolean option(String text, int start) {
        int at = start;
        while (at > 0 && (Character.isLetter(text.charAt(at - 1)) || text.charAt(at - 1) == '-')) {
            at--;
        }
        return text.startsWith("--", at);
    }

    private static void keys(String text, Spans spans) {
        for (int begin = key(text, 0); begin >= 0; ) {
            int end = keyEnd(text, begin);
            spans.add(begin, end < 0 ? text.length() : end);
            begin = end < 0 ? -1 : key(text, end);
        }
    }

    /// Where a private key begins.
    private static int key(String text, int from) {
        for (int begin = text.indexOf(KEY_BEGIN, from); begin >= 0; begin = text.indexOf(KEY_BEGIN, begin + 1)) {
            int kind = text.indexOf("-----", begin + KEY_BEGIN.length());
            if (kind >= 0 && text.startsWith(KEY_KIND, kind - KEY_KIND.length() + 5)) {
                return begin;
            }
        }
        return -1;
    }

    /// Where the key ends that begins there; -1 where it does not end.
    private static int keyEnd(String text, int begin) {
        int end = text.indexOf(KEY_END, begin);
        int kind = end < 0 ? -1 : text.indexOf(KEY_KIND, end);
        return kind < 0 ? -1 : kind + KEY_KIND.length();
    }

    /// Whether a private key begins in the text and does not end there.
    static boolean unfinishedKey(String text) {
        for (int begin = key(text, 0); begin >= 0; ) {
            int end = keyEnd(text, begin);
            if (end < 0) {
                return true;
            }
            begin = key(text, end);
        }
        return false;
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
