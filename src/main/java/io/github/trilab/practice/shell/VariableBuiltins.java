package io.github.trilab.practice.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The shell's commands for variables, options and arguments.
final class VariableBuiltins {
    private VariableBuiltins() {}

    static int declare(Shell shell, List<String> words) throws IOException {
        String command = words.get(0);
        boolean export = command.equals("export");
        boolean protect = command.equals("readonly");
        boolean local = !export && !protect;
        boolean on = true;
        boolean functions = false;
        int first = 1;
        while (first < words.size()
                && words.get(first).startsWith("-")
                && words.get(first).length() > 1) {
            String flags = words.get(first++);
            on &= !flags.contains("n");
            export |= local && flags.contains("x");
            protect |= local && flags.contains("r");
            functions |= flags.contains("f");
            local &= !flags.contains("g");
        }
        if (functions) {
            return 0;
        }
        if (first == words.size()) {
            for (Map.Entry<String, String> variable :
                    (export ? shell.variables().exported() : shell.variables().all()).entrySet()) {
                String start = shell.bash() && export ? "declare -x " : export ? "export " : "";
                Builtins.print(
                        shell,
                        start + variable.getKey() + "="
                                + (shell.bash() && export
                                        ? "\"" + variable.getValue() + "\""
                                        : BasicPrograms.quote(variable.getValue())));
            }
            return 0;
        }
        for (String word : words.subList(first, words.size())) {
            int equals = word.indexOf('=');
            boolean append = equals > 0 && word.charAt(equals - 1) == '+';
            String name = equals < 0 ? word : word.substring(0, append ? equals - 1 : equals);
            if (!Parser.name(name)) {
                shell.complain(command + ": "
                        + (shell.bash() ? "`" + word + "': not a valid identifier" : name + ": bad variable name"));
                return shell.bash() ? 1 : 2;
            }
            if (local && !shell.variables().local(name) && command.equals("local")) {
                shell.complain("local: " + (shell.bash() ? "can only be used in a function" : "not in a function"));
                return shell.bash() ? 1 : 2;
            }
            if (equals >= 0) {
                String old = Objects.requireNonNullElse(shell.variables().get(name), "");
                shell.assign(name, (append ? old : "") + word.substring(equals + 1));
            } else if (local && shell.bash() && !export && !protect) {
                shell.variables().unset(name);
            }
            if (export) {
                shell.variables().export(name, on);
            }
            if (protect) {
                shell.variables().protect(name);
            }
        }
        return 0;
    }

    static int unset(Shell shell, List<String> words) {
        boolean functions = words.size() > 1 && words.get(1).equals("-f");
        for (String name : words.subList(words.size() > 1 && words.get(1).startsWith("-") ? 2 : 1, words.size())) {
            if (functions
                    || (shell.variables().get(name) == null && shell.functions().containsKey(name))) {
                shell.functions().remove(name);
            } else {
                shell.variables().unset(name);
            }
        }
        return 0;
    }

    static int set(Shell shell, List<String> words) throws IOException {
        if (words.size() == 1) {
            for (Map.Entry<String, String> variable : shell.variables().all().entrySet()) {
                Builtins.print(shell, variable.getKey() + "=" + BasicPrograms.quote(variable.getValue()));
            }
            return 0;
        }
        int i = 1;
        while (i < words.size()) {
            String word = words.get(i);
            if (word.equals("--")) {
                shell.arguments(words.subList(i + 1, words.size()));
                return 0;
            }
            if (word.length() < 2 || (word.charAt(0) != '-' && word.charAt(0) != '+')) {
                shell.arguments(words.subList(i, words.size()));
                return 0;
            }
            boolean on = word.charAt(0) == '-';
            i++;
            for (int at = 1; at < word.length(); at++) {
                char letter = word.charAt(at);
                if (letter == 'o' && i < words.size()) {
                    named(shell, words.get(i++), on);
                } else {
                    shell.option(letter, on);
                }
            }
        }
        return 0;
    }

    private static void named(Shell shell, String option, boolean on) {
        switch (option) {
            case "errexit" -> shell.option('e', on);
            case "nounset" -> shell.option('u', on);
            case "xtrace" -> shell.option('x', on);
            case "noglob" -> shell.option('f', on);
            case "noclobber" -> shell.option('C', on);
            case "allexport" -> shell.option('a', on);
            case "pipefail" -> shell.pipefail(on);
            default -> Noise.LOG.debug("set -o {} changes nothing here", option);
        }
    }

    static int shift(Shell shell, List<String> words) {
        int count = words.size() > 1 ? Accounts.number(words.get(1)) : 1;
        if (count > shell.arguments().size()) {
            if (shell.bash()) {
                return 1;
            }
            throw new ShellFault("shift: can't shift that many", 2);
        }
        shell.arguments(
                shell.arguments().subList(Math.max(count, 0), shell.arguments().size()));
        return 0;
    }

    static int let(Shell shell, List<String> words) throws IOException, InterruptedException {
        long value = 0;
        for (String word : words.subList(1, words.size())) {
            value = shell.expansion().calculate(new WordReader(word, 0, 1).whole());
        }
        return value != 0 ? 0 : 1;
    }

    static int getopts(Shell shell, List<String> words) throws IOException {
        String known = words.get(1);
        List<String> arguments = words.size() > 3 ? words.subList(3, words.size()) : shell.arguments();
        int index = Math.max(1, Accounts.number(Objects.requireNonNullElse(shell.variable("OPTIND"), "1")));
        int place = Math.max(1, Accounts.number(Objects.requireNonNullElse(shell.variable("_OPTPLACE"), "1")));
        String word = index <= arguments.size() ? arguments.get(index - 1) : "";
        if (word.length() < 2 || !word.startsWith("-") || word.equals("--")) {
            shell.assign("OPTIND", Integer.toString(word.equals("--") ? index + 1 : index));
            shell.assign(words.get(2), "?");
            return 1;
        }
        char letter = word.charAt(Math.min(place, word.length() - 1));
        int at = letter == ':' ? -1 : known.indexOf(letter);
        boolean more = place + 1 < word.length();
        shell.variables().unset("OPTARG");
        String result = String.valueOf(letter);
        if (at < 0) {
            result = "?";
            if (known.startsWith(":")) {
                shell.assign("OPTARG", String.valueOf(letter));
            } else {
                error(
                        shell,
                        shell.bash() ? shell.name() + ": illegal option -- " + letter : "Illegal option -" + letter);
            }
        } else if (at + 1 < known.length() && known.charAt(at + 1) == ':') {
            if (more) {
                shell.assign("OPTARG", word.substring(place + 1));
            } else if (index < arguments.size()) {
                shell.assign("OPTARG", arguments.get(index));
                index++;
            } else {
                result = known.startsWith(":") ? ":" : "?";
                if (known.startsWith(":")) {
                    shell.assign("OPTARG", String.valueOf(letter));
                } else {
                    error(shell, "No arg for -" + letter + " option");
                }
            }
            more = false;
        }
        shell.assign("_OPTPLACE", Integer.toString(more ? place + 1 : 1));
        shell.assign("OPTIND", Integer.toString(more ? index : index + 1));
        shell.assign(words.get(2), result);
        return 0;
    }

    private static void error(Shell shell, String message) throws IOException {
        OutputStream err = shell.files().output(2);
        err.write((message + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
