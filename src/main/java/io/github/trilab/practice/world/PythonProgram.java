package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import io.github.trilab.practice.shell.Program;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `python3` program of a node: enough of it to find where a module is loaded from and what its
/// source says (DOMAIN T4).
final class PythonProgram implements Program {
    private static final String VERSION = "3.6.9";
    private static final Pattern PRINT = Pattern.compile("print\\((.*)\\)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
    private static final Pattern SOURCE = Pattern.compile("inspect\\.getsource\\(([A-Za-z_][A-Za-z0-9_.]*)\\)");
    private static final Pattern CONTAINS = Pattern.compile("(['\"])(.*?)\\1 in (.+)");
    private static final Pattern OPENED = Pattern.compile("open\\((.+)\\)\\.read\\(\\)");
    private static final Pattern SPEC =
            Pattern.compile("importlib\\.util\\.find_spec\\(['\"]([A-Za-z0-9_.]+)['\"]\\)\\.origin");

    private final World world;
    private final Node node;
    private final Program pip;

    PythonProgram(World world, Node node, Program pip) {
        this.world = world;
        this.node = node;
        this.pip = pip;
    }

    /// What Python prints of an exception.
    private static final class Trouble extends Exception {
        private static final long serialVersionUID = 1;

        Trouble(String text) {
            super(text, null, false, false);
        }
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(call.arguments().subList(1, call.arguments().size()));
        words.removeIf(w -> w.matches("-[uBsSEI]+"));
        String first = words.isEmpty() ? "" : words.getFirst();
        switch (first) {
            case "--version", "-V" -> call.print("Python " + VERSION);
            case "-c" -> {
                if (words.size() > 2 && words.get(1).contains("pty.openpty()")) {
                    return onTerminal(call, words.subList(2, words.size()));
                }
                if (words.size() > 2 && words.get(1).contains("exec(SOURCE)")) {
                    // A process that is ready for the clients has nothing to save here.
                    return call.machine().shell(call, Sandbox.line(words.subList(2, words.size())));
                }
                return execute(call, words.size() > 1 ? words.get(1) : "");
            }
            case "-m" -> {
                return module(call, words.subList(1, words.size()));
            }
            case "-", "" -> {
                return execute(call, new String(call.in().readAllBytes(), StandardCharsets.UTF_8));
            }
            default -> {
                call.complain("python3: the practice lab's Python does not run " + first);
                return 1;
            }
        }
        return 0;
    }

    /// What a script does that gives a program a terminal for its standard output.
    private static int onTerminal(Call call, List<String> command) throws IOException, InterruptedException {
        OutputStream screen = new FilterOutputStream(call.out()) {
            @Override
            public void write(int b) throws IOException {
                if (b == '\n') {
                    out.write('\r');
                }
                out.write(b);
            }
        };
        Call drawing = new Call(
                call.machine(),
                call.arguments(),
                call.environment(),
                call.directory(),
                call.user(),
                call.pid(),
                true,
                call.in(),
                screen,
                call.err());
        int exit = call.machine().shell(drawing, Sandbox.line(command));
        screen.flush();
        return exit;
    }

    private int module(Call call, List<String> words) throws IOException, InterruptedException {
        String module = words.isEmpty() ? "" : words.getFirst();
        if (module.equals("pip")) {
            return pip.run(new Call(
                    call.machine(),
                    words,
                    call.environment(),
                    call.directory(),
                    call.user(),
                    call.pid(),
                    call.terminal(),
                    call.in(),
                    call.out(),
                    call.err()));
        }
        if (module.equals("py_compile") || module.equals("compileall")) {
            for (String file : words.subList(1, words.size())) {
                String path = Node.absolute(call, file);
                if (!file.startsWith("-") && !node.machine().files().exists(path)) {
                    call.complain("[Errno 2] No such file or directory: '" + file + "'");
                    return 1;
                }
            }
            return 0;
        }
        call.complain("/usr/bin/python3: No module named " + module);
        return 1;
    }

    private int execute(Call call, String code) throws IOException, InterruptedException {
        call.machine().work(400);
        Map<String, String> modules = new HashMap<>();
        try {
            for (String line : code.split("[\n;]", -1)) {
                statement(call, line.strip(), modules);
            }
            return 0;
        } catch (Trouble e) {
            call.complain(
                    "Traceback (most recent call last):\n  File \"<string>\", line 1, in <module>\n" + e.getMessage());
            return 1;
        }
    }

    private void statement(Call call, String line, Map<String, String> modules) throws Trouble, IOException {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith("import ")) {
            for (String one : line.substring("import ".length()).split(",", -1)) {
                String[] parts = one.strip().split("\\s+as\\s+", -1);
                locate(parts[0]);
                modules.put(parts[parts.length - 1], parts[0]);
            }
        } else if (line.matches("from \\S+ import .*")) {
            String from = line.split("\\s+", -1)[1];
            for (String one : line.replaceFirst("^.* import ", "").split(",", -1)) {
                String[] parts = one.strip().split("\\s+as\\s+", -1);
                modules.put(parts[parts.length - 1], from + "." + parts[0]);
            }
            locate(from);
        } else {
            Matcher print = PRINT.matcher(line);
            Matcher write = Pattern.compile("sys\\.stdout\\.write\\((.*)\\)").matcher(line);
            if (print.matches()) {
                call.print(value(call, print.group(1).strip(), modules));
            } else if (write.matches()) {
                call.out().write(value(call, write.group(1).strip(), modules).getBytes(StandardCharsets.UTF_8));
                call.out().flush();
            } else {
                throw new Trouble("NotImplementedError: the practice lab's Python does not understand: " + line);
            }
        }
    }

    private String value(Call call, String expression, Map<String, String> modules) throws Trouble, IOException {
        Matcher contains = CONTAINS.matcher(expression);
        Matcher source = SOURCE.matcher(expression);
        Matcher opened = OPENED.matcher(expression);
        Matcher spec = SPEC.matcher(expression);
        if (contains.matches()) {
            return value(call, contains.group(3), modules).contains(contains.group(2)) ? "True" : "False";
        }
        if (source.matches()) {
            return source(source.group(1), modules);
        }
        if (spec.matches()) {
            return locate(spec.group(1));
        }
        if (opened.matches()) {
            return node.text(value(call, opened.group(1), modules));
        }
        if (expression.startsWith("json.load(sys.stdin)")) {
            return indexed(new String(call.in().readAllBytes(), StandardCharsets.UTF_8), expression);
        }
        if (expression.matches("(['\"]).*\\1")) {
            return expression.substring(1, expression.length() - 1);
        }
        if (expression.startsWith("sys.version")) {
            return VERSION + " (default, Mar 10 2023, 16:46:00)";
        }
        if (expression.endsWith(".__file__")) {
            String name = expression.substring(0, expression.length() - ".__file__".length());
            return locate(modules.getOrDefault(name, name));
        }
        if (NAME.matcher(expression).matches()) {
            throw new Trouble("NameError: name '" + expression + "' is not defined");
        }
        throw new Trouble("NotImplementedError: the practice lab's Python does not understand: " + expression);
    }

    private static String indexed(String json, String expression) throws IOException {
        com.fasterxml.jackson.databind.JsonNode at =
                com.fasterxml.jackson.databind.json.JsonMapper.builder().build().readTree(json);
        Matcher index = Pattern.compile("\\[(?:(\\d+)|['\"](.*?)['\"])]").matcher(expression);
        while (index.find()) {
            at = index.group(1) == null ? at.path(index.group(2)) : at.path(Integer.parseInt(index.group(1)));
        }
        return at.isValueNode() ? at.asText() : at.toString();
    }

    private String source(String name, Map<String, String> modules) throws Trouble {
        String full = modules.getOrDefault(name, name);
        for (Map.Entry<String, String> e : modules.entrySet()) {
            if (name.startsWith(e.getKey() + ".")) {
                full = e.getValue() + name.substring(e.getKey().length());
            }
        }
        try {
            return node.text(locate(full));
        } catch (Trouble e) {
            int dot = full.lastIndexOf('.');
            if (dot < 0) {
                throw e;
            }
            return function(node.text(locate(full.substring(0, dot))), full.substring(dot + 1));
        }
    }

    /// The lines of a function or method.
    private static String function(String text, String name) throws Trouble {
        StringBuilder found = new StringBuilder();
        int depth = -1;
        for (String line : text.split("\n", -1)) {
            int indent = line.length() - line.stripLeading().length();
            if (depth < 0 && line.strip().matches("(def|class) " + Pattern.quote(name) + "\\b.*")) {
                depth = indent;
            } else if (depth >= 0
                    && !line.isBlank()
                    && indent <= depth
                    && !line.strip().startsWith(")")) {
                break;
            }
            if (depth >= 0) {
                found.append(line).append('\n');
            }
        }
        if (depth < 0) {
            throw new Trouble("AttributeError: module has no attribute '" + name + "'");
        }
        return found.toString().stripTrailing() + "\n";
    }

    /// The file that a module is loaded from; `(built-in)` for those of Python itself.
    private String locate(String module) throws Trouble {
        if (List.of("sys", "json", "os", "inspect", "importlib", "importlib.util", "re")
                .contains(module)) {
            return "(built-in)";
        }
        Optional<State.Setup> setup = world.read(s -> s.setup(node.name()));
        String top = module.replaceFirst("\\..*$", "");
        if (setup.isPresent() && List.of("kuryr", "zun").contains(top)) {
            State.Setup at = setup.get();
            String base = (top.equals("kuryr") ? at.kuryr() : at.dest() + "/zun") + "/" + module.replace('.', '/');
            for (String file : List.of(base + ".py", base + "/__init__.py")) {
                if (node.machine().files().exists(file)) {
                    return file;
                }
            }
        }
        throw new Trouble("ModuleNotFoundError: No module named '" + module + "'");
    }
}
