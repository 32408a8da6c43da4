package io.github.trilab.log;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How programs write a secret: as it is, quoted for a shell, in JSON, XML, Python or an address,
/// or encoded.
final class Spellings {
    /// One way to write it.
    ///
    /// @param inside whether the word may be the middle of a longer run of base64, all of which is
    ///     then to go
    record Spelling(String word, boolean inside) {}

    private static final Pattern QUOTED_BY_SHELL = Pattern.compile("[^A-Za-z0-9_@%+=:,./-]");
    /// Shorter pieces of base64 would be found in other words.
    private static final int SHORTEST_PIECE = 8;

    private final Set<Spelling> spellings = new LinkedHashSet<>();
    private final int shortest;

    private Spellings(int shortest) {
        this.shortest = shortest;
    }

    /// All spellings of a secret and of each of its lines.
    ///
    /// @param shortest how many characters it must have, else there are no spellings
    static Set<Spelling> of(String secret, int shortest) {
        Spellings all = new Spellings(shortest);
        all.spell(secret);
        all.spell(secret.strip());
        secret.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("-----")) // the frame of a key is no secret
                .forEach(all::spell);
        return all.spellings;
    }

    private void spell(String word) {
        if (word.isBlank() || word.length() < shortest) {
            return;
        }
        add(word);
        quoted(word);
        escaped(word);
        inAddress(word);
        inBase64(word.getBytes(StandardCharsets.UTF_8));
    }

    private void quoted(String word) {
        add(word.replace("'", "'\\''"));
        add(word.replace("'", "'\"'\"'"));
        add(QUOTED_BY_SHELL.matcher(word).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group())));
        add(word.replaceAll("([\\\\\"$`])", "\\\\$1")); // between double quotes
        add(word.replaceAll("([\\\\\"$`!])", "\\\\$1"));
        add(word.replace("$", "$$")); // oslo.config
        add(word.replace("%", "%%")); // Python's configuration files
    }

    private void escaped(String word) {
        String json = inJson(word, false);
        add(json);
        add(json.replace("/", "\\/"));
        add(inJson(word, true));
        add(word.replace("\\", "\\\\").replace("'", "\\'"));
        String xml = word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        add(xml);
        add(xml.replace("\"", "&quot;"));
        add(xml.replace("\"", "&quot;").replace("'", "&#39;"));
        add(xml.replace("\"", "&#34;").replace("'", "&#39;"));
        add(xml.replace("\"", "&quot;").replace("'", "&apos;"));
        add(xml.replace("\"", "&quot;").replace("'", "&#x27;"));
    }

    private static String inJson(String word, boolean ascii) {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ' || (ascii && c > '~')) {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.toString();
    }

    private void inAddress(String word) {
        String form = URLEncoder.encode(word, StandardCharsets.UTF_8);
        String percent = form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
        for (String one : new String[] {form, percent, percent.replace("%2F", "/")}) {
            add(one);
            add(Pattern.compile("%..")
                    .matcher(one)
                    .replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT)));
        }
    }

    /// In base64 a word looks in three ways, by what comes before it; the characters at its ends
    /// may hold bits of its neighbours, so only the middle is fixed.
    private void inBase64(byte[] word) {
        for (int before = 0; before < 3; before++) {
            byte[] bytes = new byte[before + word.length];
            System.arraycopy(word, 0, bytes, before, word.length);
            int from = (before * 8 + 5) / 6;
            int to = bytes.length * 8 / 6;
            for (Base64.Encoder encoder : new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
                String encoded = encoder.encodeToString(bytes);
                if (before == 0) {
                    add(encoded);
                }
                if (to - from >= SHORTEST_PIECE) {
                    spellings.add(new Spelling(encoded.substring(from, to), true));
                }
            }
        }
    }

    private void add(String word) {
        spellings.add(new Spelling(word, false));
    }
}
