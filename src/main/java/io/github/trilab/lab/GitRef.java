package io.github.trilab.lab;

import java.util.regex.Pattern;

/// What git accepts as the name of a branch or tag (git-check-ref-format(1)).
final class GitRef {
    static final String FORM = "must be a branch, tag or commit as git names them:"
            + " no spaces, no leading dash, none of ~^:?*[\\, no .., @{ or //";

    private static final Pattern REFUSED = Pattern.compile(
            "[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|@\\{|//|^[-/]|[/.]$|(^|/)\\.|\\.lock(/|$)|^@$",
            Pattern.UNICODE_CASE);

    private GitRef() {}

    static boolean wellFormed(String ref) {
        return !ref.isEmpty() && ref.length() <= 255 && !REFUSED.matcher(ref).find();
    }
}
