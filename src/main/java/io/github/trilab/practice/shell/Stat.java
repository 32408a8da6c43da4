package io.github.trilab.practice.shell;

import org.jspecify.annotations.Nullable;

/// What is known about a file.
///
/// @param path absolute, without links
/// @param mode permission bits, sticky and set-id bits included
/// @param size bytes
/// @param modified milliseconds since 1970
/// @param link where a symbolic link points to
record Stat(
        String path,
        Kind kind,
        String owner,
        String group,
        int mode,
        long size,
        long modified,
        @Nullable String link) {
    /// What sort of file it is.
    enum Kind {
        FILE('-', "regular file"),
        FOLDER('d', "directory"),
        LINK('l', "symbolic link"),
        DEVICE('c', "character special file");

        private final char letter;
        private final String text;

        Kind(char letter, String text) {
            this.letter = letter;
            this.text = text;
        }

        char letter() {
            return letter;
        }

        String text() {
            return text;
        }
    }

    boolean folder() {
        return kind == Kind.FOLDER;
    }

    String name() {
        return Paths.name(path);
    }

    /// As `ls -l` shows it: `drwxr-xr-x`.
    String permissions() {
        StringBuilder text = new StringBuilder().append(kind.letter());
        for (int shift = 6; shift >= 0; shift -= 3) {
            int bits = mode >> shift;
            text.append((bits & 4) != 0 ? 'r' : '-').append((bits & 2) != 0 ? 'w' : '-');
            boolean runs = (bits & 1) != 0;
            boolean special = (mode & (shift == 6 ? 04000 : shift == 3 ? 02000 : 01000)) != 0;
            char mark = shift == 0 ? 't' : 's';
            text.append(special ? (runs ? mark : (char) (mark - 32)) : runs ? 'x' : '-');
        }
        return text.toString();
    }
}
