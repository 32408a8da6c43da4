package io.github.trilab.ui.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ConstantDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The texts in the compiled classes of the core: string constants, and the recipes of string
/// concatenations, with `{0}`, `{1}`, ... where values come. So a text is found whatever way it
/// takes to the window.
record CoreWords(Map<String, Set<String>> classesOfText) {
    private static final Path CLASSES = Path.of("target/classes/io/github/trilab");
    private static final List<String> ROOMS =
            List.of("lab", "change", "openstack", "engine", "guide", "remote", "log", "ui/session");
    private static final Path CARDS = Path.of("assets/failures.json");

    /// Values of a concatenation, as javac marks them in its recipe: of the program, and constant.
    private static final char VALUE = '\1';

    private static final char CONSTANT = '\2';
    /// What scripts for nodes say themselves, with the shell's variables for values.
    private static final Pattern SCRIPT = Pattern.compile("(?:echo|refuse) \"([^\"$]*[a-z]{2,} [^\"]*)\"");

    private static final Pattern VARIABLES = Pattern.compile("\\$\\w+");

    private static final Pattern GROUPS = Pattern.compile("(?:\\$\\d)+");

    /// What takes a text that nobody reads in the window: texts are looked for in other texts,
    /// defects go to the log, and so does what is said to it.
    private static final Set<String> NOT_SHOWN = Set.of(
            "java/util/regex/Pattern.compile",
            "java/lang/String.contains",
            "java/lang/String.startsWith",
            "java/lang/String.endsWith",
            "java/lang/String.indexOf",
            "java/lang/String.equals",
            "java/lang/IllegalStateException.<init>",
            "io/github/trilab/engine/Site.say",
            "io/github/trilab/log/LogWriter.line");

    static CoreWords read() throws IOException {
        CoreWords words = new CoreWords(new TreeMap<>());
        for (String room : ROOMS) {
            try (Stream<Path> files = Files.walk(CLASSES.resolve(room))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".class")).toList()) {
                    words.add(ClassFile.of().parse(file));
                }
            }
        }
        JsonNode cards = new ObjectMapper().readTree(CARDS.toFile()).path("failures");
        for (JsonNode card : cards) {
            for (String part : List.of("title", "cause", "remedy")) {
                words.add(card.path(part).asText(), CARDS.toString());
            }
        }
        return words;
    }

    private void add(ClassModel model) {
        String name = model.thisClass().asInternalName().substring("io/github/trilab/".length());
        String outermost = name.replaceFirst("\\$.*", "");
        for (MethodModel method : model.methods()) {
            method.code().ifPresent(code -> add(code, outermost));
        }
    }

    private void add(CodeModel code, String name) {
        List<String> waiting = new ArrayList<>();
        for (CodeElement element : code) {
            switch (element) {
                case ConstantInstruction constant
                when constant.constantValue() instanceof String text -> waiting.add(text);
                case InvokeDynamicInstruction call
                when call.name().equalsString("makeConcatWithConstants") -> {
                    waiting.forEach(text -> add(text, name));
                    waiting.clear();
                    waiting.add(recipe(call.bootstrapArgs()));
                }
                case InvokeInstruction call -> {
                    String taker =
                            call.owner().asInternalName() + "." + call.name().stringValue();
                    if (!NOT_SHOWN.contains(taker)) {
                        waiting.forEach(text -> add(text, name));
                    }
                    waiting.clear();
                }
                case ReturnInstruction _, StoreInstruction _, FieldInstruction _ -> {
                    waiting.forEach(text -> add(text, name));
                    waiting.clear();
                }
                default -> {}
            }
        }
        waiting.forEach(text -> add(text, name));
    }

    private static String recipe(List<ConstantDesc> arguments) {
        StringBuilder text = new StringBuilder();
        int constant = 1;
        for (char c : arguments.getFirst().toString().toCharArray()) {
            text.append(c == CONSTANT ? arguments.get(constant++) : c);
        }
        return text.toString();
    }

    private void add(String text, String where) {
        SCRIPT.matcher(text)
                .results()
                .filter(said -> text.contains("\n"))
                .forEach(said -> add(VARIABLES.matcher(said.group(1)).replaceAll(String.valueOf(VALUE)), where));
        StringBuilder numbered = new StringBuilder();
        int places = 0;
        for (char c : GROUPS.matcher(text).replaceAll(String.valueOf(VALUE)).toCharArray()) {
            numbered.append(c == VALUE ? "{" + places++ + "}" : c);
        }
        classesOfText
                .computeIfAbsent(numbered.toString(), first -> new TreeSet<>())
                .add(where);
    }
}
