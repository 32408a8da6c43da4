package io.github.trilab.practice.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A program's options and operands, read as getopt does.
final class Options {
    /// An option that the program does not know, or one without its value.
    static final class Wrong extends RuntimeException {
        Wrong(String message) {
            super(message, null, false, false);
        }
    }

    private final Map<String, List<String>> given = new LinkedHashMap<>();
    private final List<String> operands = new ArrayList<>();

    /// Reads arguments.
    ///
    /// @param known single letters, each with a `:` after it where it takes a value, then long
    ///     options after blanks (`lines=n` means that `--lines` is `-n`). A leading `+` stops at
    /// the first operand
    /// @throws Wrong where an option is not known or lacks its value
    static Options read(List<String> arguments, String known) {
        Options options = new Options();
        String[] parts = known.split(" ", -1);
        boolean strict = parts[0].startsWith("+");
        String letters = strict ? parts[0].substring(1) : parts[0];
        int i = 0;
        while (i < arguments.size()) {
            String argument = arguments.get(i++);
            if (argument.equals("--")) {
                break;
            }
            if (argument.startsWith("--")) {
                i = options.longOption(argument.substring(2), parts, letters, arguments, i);
            } else if (argument.length() > 1 && argument.startsWith("-")) {
                i = options.shortOptions(argument, letters, arguments, i);
            } else if (strict) {
                i--;
                break;
            } else {
                options.operands.add(argument);
            }
        }
        options.operands.addAll(arguments.subList(i, arguments.size()));
        return options;
    }

    private int shortOptions(String argument, String letters, List<String> arguments, int next) {
        int i = next;
        for (int at = 1; at < argument.length(); at++) {
            char letter = argument.charAt(at);
            int place = letter == ':' ? -1 : letters.indexOf(letter);
            if (place < 0) {
                throw new Wrong("invalid option -- '" + letter + "'");
            }
            if (place + 1 < letters.length() && letters.charAt(place + 1) == ':') {
                String value = argument.substring(at + 1);
                if (value.isEmpty()) {
                    if (i >= arguments.size()) {
                        throw new Wrong("option requires an argument -- '" + letter + "'");
                    }
                    value = arguments.get(i++);
                }
                put(String.valueOf(letter), value);
                return i;
            }
            put(String.valueOf(letter), "");
        }
        return i;
    }

    private int longOption(String option, String[] known, String letters, List<String> arguments, int next) {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals);
        String full = null;
        for (int k = 1; k < known.length; k++) {
            String candidate = known[k].replace(":", "");
            String bare = candidate.contains("=") ? candidate.substring(0, candidate.indexOf('=')) : candidate;
            if (bare.equals(name)) {
                full = known[k];
                break;
            }
            if (bare.startsWith(name) && full == null) {
                full = known[k];
            }
        }
        if (full == null) {
            throw new Wrong("unrecognized option '--" + name + "'");
        }
        int sign = full.indexOf('=');
        String letter = sign < 0 ? full.replace(":", "") : full.substring(sign + 1);
        boolean takes = sign < 0 ? full.endsWith(":") : letters.contains(letter + ":");
        if (!takes) {
            put(letter, equals < 0 ? "" : option.substring(equals + 1));
            return next;
        }
        if (equals >= 0) {
            put(letter, option.substring(equals + 1));
            return next;
        }
        if (next >= arguments.size()) {
            throw new Wrong("option '--" + name + "' requires an argument");
        }
        put(letter, arguments.get(next));
        return next + 1;
    }

    private void put(String name, String value) {
        given.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    /// Whether one of these letters was given.
    boolean has(String letters) {
        return letters.chars().anyMatch(c -> given.containsKey(String.valueOf((char) c)));
    }

    /// Whether the long option without a letter was given.
    boolean hasLong(String name) {
        return given.containsKey(name);
    }

    /// The last value of an option; null where it was not given.
    @Nullable
    String value(String name) {
        List<String> values = given.get(name);
        return values == null ? null : values.getLast();
    }

    /// The last value of an option, or something else where it was not given.
    String value(String name, String otherwise) {
        String value = value(name);
        return value == null ? otherwise : value;
    }

    /// All values of an option.
    List<String> values(String name) {
        return given.getOrDefault(name, List.of());
    }

    /// Names of the options in the order of their first use.
    List<String> names() {
        return new ArrayList<>(given.keySet());
    }

    /// What is no option.
    List<String> operands() {
        return Collections.unmodifiableList(operands);
    }

    String operand(int index) {
        return index < operands.size() ? operands.get(index) : "";
    }
}
