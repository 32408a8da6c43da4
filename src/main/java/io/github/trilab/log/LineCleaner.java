package io.github.trilab.log;

import java.util.regex.Pattern;

/// Takes secrets out of a stream that comes line by line: also private keys, which are longer than
/// a line.
final class LineCleaner {
    /// A key of 16384 bits has fewer lines; a log that only mentions the first line of a key is not
    /// hidden for ever.
    private static final int KEY = 250;

    private static final Pattern END = Pattern.compile("-----END [A-Z0-9 ]*PRIVATE KEY-----");

    private final Redactor redactor;
    private int hidden;

    LineCleaner(Redactor redactor) {
        this.redactor = redactor;
    }

    /// The line without secrets.
    ///
    /// @param keep how many of its characters may be kept
    String clean(String line, int keep) {
        if (hidden > 0) {
            var end = END.matcher(line);
            if (!end.find()) {
                hidden--;
                return Redactor.MARK;
            }
            hidden = 0;
            return Redactor.MARK + redactor.clean(line.substring(end.end()));
        }
        if (Shapes.unfinishedKey(line)) {
            hidden = KEY;
        }
        return redactor.clean(line, keep);
    }
}
