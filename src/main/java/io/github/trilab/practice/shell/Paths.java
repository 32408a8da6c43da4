package io.github.trilab.practice.shell;

/// Absolute paths of a node, as text.
final class Paths {
    private Paths() {}

    /// The path seen from a folder, without `.`, `..` and double slashes.
    static String absolute(String folder, String path) {
        StringBuilder result = new StringBuilder();
        String whole = path.startsWith("/") ? path : folder + "/" + path;
        int start = 0;
        while (start <= whole.length()) {
            int end = whole.indexOf('/', start);
            if (end < 0) {
                end = whole.length();
            }
            String part = whole.substring(start, end);
            if (part.equals("..")) {
                result.setLength(Math.max(0, result.lastIndexOf("/")));
            } else if (!part.isEmpty() && !part.equals(".")) {
                result.append('/').append(part);
            }
            start = end + 1;
        }
        return result.isEmpty() ? "/" : result.toString();
    }

    /// The path seen from a folder as it stands, `..` and links still in it.
    static String join(String folder, String path) {
        return path.startsWith("/") ? path : folder.endsWith("/") ? folder + path : folder + "/" + path;
    }

    /// The folder that holds it.
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /// Its last part.
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
