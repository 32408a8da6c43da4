package io.github.trilab.practice.shell;

import java.util.List;
import java.util.Set;

/// What `test` and `[` ask.
final class Tests {
    /// The question makes no sense: exit code 2.
    static final class Unclear extends RuntimeException {
        Unclear(String message) {
            super(message, null, false, false);
        }
    }

    private static final Set<String> BINARY =
            Set.of("=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");

    private final View files;
    private final String directory;
    private final Descriptors descriptors;

    Tests(View files, String directory, Descriptors descriptors) {
        this.files = files;
        this.directory = directory;
        this.descriptors = descriptors;
    }

    /// @throws Unclear where it is no question
    boolean holds(List<String> words) {
        int size = words.size();
        if (size < 2) {
            return size == 1 && !words.get(0).isEmpty();
        }
        if (size == 2) {
            return words.get(0).equals("!") ? words.get(1).isEmpty() : unary(words.get(0), words.get(1));
        }
        if (size == 3 && BINARY.contains(words.get(1))) {
            return binary(words.get(0), words.get(1), words.get(2));
        }
        if (size == 4 && words.get(0).equals("!")) {
            return !holds(words.subList(1, 4));
        }
        int[] at = {0};
        boolean result = either(words, at);
        if (at[0] < words.size()) {
            throw new Unclear(words.get(at[0]) + ": unexpected operator");
        }
        return result;
    }

    private boolean either(List<String> words, int[] at) {
        boolean result = both(words, at);
        while (at[0] < words.size() && words.get(at[0]).equals("-o")) {
            at[0]++;
            result = both(words, at) || result;
        }
        return result;
    }

    private boolean both(List<String> words, int[] at) {
        boolean result = one(words, at);
        while (at[0] < words.size() && words.get(at[0]).equals("-a")) {
            at[0]++;
            result = one(words, at) && result;
        }
        return result;
    }

    private boolean one(List<String> words, int[] at) {
        if (at[0] >= words.size()) {
            throw new Unclear("argument expected");
        }
        String word = words.get(at[0]);
        if (at[0] + 2 < words.size() && BINARY.contains(words.get(at[0] + 1))) {
            at[0] += 3;
            return binary(word, words.get(at[0] - 2), words.get(at[0] - 1));
        }
        at[0]++;
        if (word.equals("!")) {
            return !one(words, at);
        }
        if (word.equals("(")) {
            boolean result = either(words, at);
            if (at[0] >= words.size() || !words.get(at[0]).equals(")")) {
                throw new Unclear("closing paren expected");
            }
            at[0]++;
            return result;
        }
        if (word.length() == 2 && word.startsWith("-") && at[0] < words.size()) {
            return unary(word, words.get(at[0]++));
        }
        return !word.isEmpty();
    }

    boolean unary(String operator, String word) {
        if (operator.equals("-n") || operator.equals("-z")) {
            return word.isEmpty() == operator.equals("-z");
        }
        if (operator.equals("-t")) {
            return descriptors.terminal(Accounts.number(word));
        }
        String path = word.isEmpty() ? "" : Paths.join(directory, word);
        try {
            Stat file = operator.equals("-h") || operator.equals("-L") ? files.lookAtLink(path) : files.look(path);
            return switch (operator) {
                case "-e" -> file != null;
                case "-f" -> file != null && file.kind() == Stat.Kind.FILE;
                case "-d" -> file != null && file.folder();
                case "-h", "-L" -> file != null && file.kind() == Stat.Kind.LINK;
                case "-c" -> file != null && file.kind() == Stat.Kind.DEVICE;
                case "-b", "-p", "-S" -> false;
                case "-s" -> file != null && file.size() > 0;
                case "-r" -> file != null && files.may(file, View.READ);
                case "-w" -> file != null && files.may(file, View.WRITE);
                case "-x" -> file != null && files.may(file, View.RUN);
                case "-u" -> file != null && (file.mode() & 04000) != 0;
                case "-g" -> file != null && (file.mode() & 02000) != 0;
                case "-k" -> file != null && (file.mode() & 01000) != 0;
                case "-O" -> file != null && file.owner().equals(files.user());
                case "-G" -> file != null && file.group().equals(files.user());
                default -> throw new Unclear(operator + ": unexpected operator");
            };
        } catch (FileFault e) {
            return false;
        }
    }

    boolean binary(String left, String operator, String right) {
        return switch (operator) {
            case "=", "==" -> left.equals(right);
            case "!=" -> !left.equals(right);
            case "<" -> left.compareTo(right) < 0;
            case ">" -> left.compareTo(right) > 0;
            case "-eq", "-ne", "-lt", "-le", "-gt", "-ge" -> numbers(operator, number(left), number(right));
            case "-nt", "-ot" -> {
                long mine = modified(left);
                long other = modified(right);
                yield operator.equals("-nt") ? mine > other : mine < other;
            }
            case "-ef" -> {
                try {
                    Stat one = files.look(Paths.join(directory, left));
                    Stat two = files.look(Paths.join(directory, right));
                    yield one != null && two != null && one.path().equals(two.path());
                } catch (FileFault e) {
                    yield false;
                }
            }
            default -> throw new Unclear(operator + ": unexpected operator");
        };
    }

    private long modified(String path) {
        try {
            Stat file = files.look(Paths.join(directory, path));
            return file == null ? Long.MIN_VALUE : file.modified();
        } catch (FileFault e) {
            return Long.MIN_VALUE;
        }
    }

    static boolean numbers(String operator, long left, long right) {
        return switch (operator) {
            case "-eq" -> left == right;
            case "-ne" -> left != right;
            case "-lt" -> left < right;
            case "-le" -> left <= right;
            case "-gt" -> left > right;
            default -> left >= right;
        };
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new Unclear("Illegal number: " + text);
        }
    }
}
