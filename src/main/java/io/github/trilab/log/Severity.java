package io.github.trilab.log;

/// How bad a line of the log is.
public enum Severity {
    /// Detail for those who look for a defect.
    DEBUG(0),
    /// The usual.
    INFO(1),
    /// Worth a look.
    WARNING(2),
    /// Something failed.
    ERROR(3);

    private final int code;

    Severity(int code) {
        this.code = code;
    }

    /// What stands for it in the index on disk.
    int code() {
        return code;
    }

    /// The one of that code; the highest for a code that is not known.
    static Severity coded(int code) {
        return switch (code) {
            case 0 -> DEBUG;
            case 1 -> INFO;
            case 2 -> WARNING;
            default -> ERROR;
        };
    }

    /// A word that tells the severity.
    ///
    /// @param alone whether it counts only as a word of its own, as log levels are written
    private record Cue(String word, Severity severity, boolean alone) {}

    private static final Cue[] CUES = {
        new Cue("ERROR", ERROR, true),
        new Cue("CRITICAL", ERROR, true),
        new Cue("FATAL", ERROR, true),
        new Cue("Traceback (most recent", ERROR, false),
        new Cue("Error: ", ERROR, false),
        new Cue("Exception: ", ERROR, false),
        new Cue("error: ", ERROR, true),
        new Cue("fatal: ", ERROR, true),
        new Cue("Failed to ", ERROR, true),
        new Cue("Error on exit", ERROR, true),
        new Cue("stack.sh failed", ERROR, true),
        new Cue("command not found", ERROR, true),
        new Cue("WARNING", WARNING, true),
        new Cue("WARN", WARNING, true),
        new Cue("Warning: ", WARNING, false),
        new Cue("warning: ", WARNING, true),
        new Cue("INFO", INFO, true),
        new Cue("DEBUG", DEBUG, true),
    };
    private static final Literals WORDS = new Literals(words(), false);

    /// Guesses from the text: the first word that is a log level or an error's usual beginning
    /// decides, [#INFO] where there is none. Standard error says nothing: git and docker report
    /// progress there.
    public static Severity of(String text) {
        String plain = Ansi.strip(text);
        if (plain.startsWith("E: ")) { // apt
            return ERROR;
        }
        if (plain.startsWith("W: ")) {
            return WARNING;
        }
        int found = WORDS.first(plain, (word, start) -> counts(CUES[word], plain, start));
        return found < 0 ? INFO : CUES[found].severity;
    }

    private static boolean counts(Cue cue, String text, int start) {
        if (!cue.alone) {
            return true;
        }
        if (start > 0 && " \t[(|<".indexOf(text.charAt(start - 1)) < 0) {
            return false;
        }
        int end = start + cue.word.length();
        return cue.word.endsWith(" ") || end == text.length() || " \t:])|>,".indexOf(text.charAt(end)) >= 0;
    }

    private static String[] words() {
        String[] words = new String[CUES.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = CUES[i].word;
        }
        return words;
    }
}
