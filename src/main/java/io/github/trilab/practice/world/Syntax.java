package io.github.trilab.practice.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a client command takes, read as Python's argparse does.
///
/// Options may stand before and after the positional arguments, except where the command ends in a
/// remainder (`appcontainer run IMAGE COMMAND...`): that takes whatever follows the positionals
/// (DOMAIN T20).
final class Syntax {
    /// An option.
    ///
    /// @param names `-f`, `--format`
    /// @param meta what its value is called; empty where it takes none
    record Option(List<String> names, String meta, boolean required) {}

    private final List<Option> options = new ArrayList<>(List.of(new Option(List.of("-h", "--help"), "", false)));
    private final List<String> positionals = new ArrayList<>();
    private boolean several;
    private boolean remainder;
    private String formats = "";

    /// For a command that shows one thing.
    static Syntax show() {
        return new Syntax()
                .output("json,shell,table,value,yaml")
                .flag("--noindent")
                .option("--prefix", "PREFIX")
                .table();
    }

    /// For a command that shows a list.
    static Syntax list() {
        return new Syntax()
                .output("csv,json,table,value,yaml")
                .option("--quote", "{all,minimal,none,nonnumeric}")
                .flag("--noindent")
                .table()
                .option("--sort-column", "SORT_COLUMN")
                .flag("--sort-ascending")
                .flag("--sort-descending");
    }

    /// For a command that shows nothing.
    static Syntax plain() {
        return new Syntax();
    }

    private Syntax output(String names) {
        formats = names;
        options.add(new Option(List.of("-f", "--format"), "{" + names + "}", false));
        options.add(new Option(List.of("-c", "--column"), "COLUMN", false));
        return this;
    }

    private Syntax table() {
        return option("--max-width", "<integer>").flag("--fit-width").flag("--print-empty");
    }

    /// Takes an option without a value.
    Syntax flag(String name) {
        options.add(new Option(List.of(name), "", false));
        return this;
    }

    /// Takes an option with a value.
    Syntax option(String name, String meta) {
        options.add(new Option(List.of(name), meta, false));
        return this;
    }

    /// Needs an option with a value.
    Syntax needs(String name, String meta) {
        options.add(new Option(List.of(name), meta, true));
        return this;
    }

    /// Needs a positional argument.
    Syntax takes(String name) {
        positionals.add(name);
        return this;
    }

    /// Needs one or more positional arguments.
    Syntax takesSeveral(String name) {
        several = true;
        return takes(name);
    }

    /// Takes all that follows the positional arguments.
    Syntax remainder() {
        remainder = true;
        return this;
    }

    /// Reads the words of a call.
    ///
    /// @param program the command as it was typed, for messages
    /// @throws ClientError exit code 2, as argparse complains
    ClientArguments parse(String program, List<String> words) throws ClientError {
        ClientArguments read = new ClientArguments();
        int i = 0;
        boolean plain = false;
        while (i < words.size()) {
            String word = words.get(i++);
            if (!plain && word.equals("--")) {
                plain = true;
            } else if (!plain && word.startsWith("-") && word.length() > 1) {
                int equals = word.startsWith("--") ? word.indexOf('=') : -1;
                String name = equals < 0 ? word : word.substring(0, equals);
                Option option = find(program, name);
                if (option.meta().isEmpty()) {
                    read.put(option.names().getLast(), "");
                } else if (equals >= 0) {
                    read.put(option.names().getLast(), word.substring(equals + 1));
                } else if (word.length() > 2 && !word.startsWith("--")) {
                    read.put(option.names().getLast(), word.substring(2));
                } else if (i < words.size()
                        && (!words.get(i).startsWith("-") || words.get(i).equals("-"))) {
                    read.put(option.names().getLast(), words.get(i++));
                } else {
                    throw complaint(
                            program, "argument " + String.join("/", option.names()) + ": expected one argument");
                }
            } else {
                read.add(word);
                if (remainder && read.positionals().size() >= positionals.size()) {
                    List<String> rest = words.subList(i, words.size());
                    read.rest(rest.isEmpty() || !rest.getFirst().equals("--") ? rest : rest.subList(1, rest.size()));
                    break;
                }
            }
        }
        return read.has("--help") ? read : complete(program, read);
    }

    private ClientArguments complete(String program, ClientArguments read) throws ClientError {
        List<String> missing = new ArrayList<>();
        options.stream()
                .filter(o -> o.required() && !read.has(o.names().getLast()))
                .forEach(o -> missing.add(o.names().getLast()));
        positionals.stream().skip(read.positionals().size()).forEach(missing::add);
        if (!missing.isEmpty()) {
            throw complaint(program, "the following arguments are required: " + String.join(", ", missing));
        }
        if (read.positionals().size() > positionals.size() && !several) {
            List<String> surplus = read.positionals()
                    .subList(positionals.size(), read.positionals().size());
            throw complaint(program, "unrecognized arguments: " + String.join(" ", surplus));
        }
        String format = read.value("--format").orElse("table");
        if (!formats.isEmpty() && !List.of(formats.split(",", -1)).contains(format)) {
            throw complaint(
                    program,
                    "argument -f/--format: invalid choice: '" + format + "' (choose from '"
                            + formats.replace(",", "', '") + "')");
        }
        return read;
    }

    private Option find(String program, String name) throws ClientError {
        Optional<Option> exact =
                options.stream().filter(o -> o.names().contains(name)).findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        if (!name.startsWith("--")) {
            Optional<Option> joined = options.stream()
                    .filter(o -> name.startsWith(o.names().getFirst())
                            && !o.meta().isEmpty()
                            && !o.names().getFirst().startsWith("--"))
                    .findFirst();
            if (joined.isPresent()) {
                return joined.get();
            }
        }
        List<Option> begun = options.stream()
                .filter(o -> name.startsWith("--") && o.names().getLast().startsWith(name))
                .toList();
        if (begun.size() == 1) {
            return begun.getFirst();
        }
        throw complaint(program, "unrecognized arguments: " + name);
    }

    private ClientError complaint(String program, String message) {
        return new ClientError(usage(program) + "\n" + program + ": error: " + message, 2, false);
    }

    /// The usage text, broken into lines as argparse does on a screen of 80 columns.
    String usage(String program) {
        List<String> parts = new ArrayList<>();
        for (Option o : options) {
            String part = o.names().getFirst() + (o.meta().isEmpty() ? "" : " " + o.meta());
            parts.add(o.required() ? part : "[" + part + "]");
        }
        parts.addAll(positionals);
        if (several) {
            parts.add("[" + positionals.getLast() + " ...]");
        }
        if (remainder) {
            parts.add("...");
        }
        String head = "usage: " + program;
        StringBuilder text = new StringBuilder(head);
        int column = head.length();
        for (String part : parts) {
            if (column + 1 + part.length() > 78 && column > head.length()) {
                text.append('\n').repeat(' ', head.length());
                column = head.length();
            }
            text.append(' ').append(part);
            column += 1 + part.length();
        }
        return text.toString();
    }
}
