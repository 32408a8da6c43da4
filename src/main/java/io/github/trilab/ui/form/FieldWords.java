package io.github.trilab.ui.form;

import io.github.trilab.lab.Finding;
import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.text.Texts;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the fields of the lab document are called in the forms. Findings name them by their place
/// in the document, which whoever fills in a form has never seen. The texts below `field.` are
/// named by that place: `nodes[1].hostIp` is `field.nodes.hostIp`.
public final class FieldWords {
    private static final Pattern ENTRY = Pattern.compile("(nodes|regions)\\[(\\d+)](?:\\.(.+))?");

    /// A place within a sentence: one with an index or a dot, or a name that is no word.
    private static final Pattern NAMED = Pattern.compile(
            "(?:nodes|regions)\\[\\d+](?:\\.[A-Za-z]+)*|[a-z]+\\.[a-z][A-Za-z]+|\\b[a-z]+[A-Z][A-Za-z]+");

    /// The page, or the part of one, that has the fields of a part of the document.
    private static final Map<String, String> PARTS = Map.of(
            "release", "step.setup",
            "refs", "step.setup",
            "centralRegion", "step.setup",
            "devstack", "step.setup",
            "image", "step.images",
            "network", "step.network",
            "containers", "step.containers",
            "balancing", "containers.demo");

    private FieldWords() {}

    /// The key of a field's name.
    static String key(String path) {
        return "field." + path.replaceAll("\\[\\d+]", "");
    }

    /// A finding with its place in words: `node1 · Address: must be ...`.
    public static String whole(Draft draft, Finding finding) {
        String said = said(draft, finding.message());
        return finding.path().isEmpty() ? said : place(draft, finding.path()) + ": " + said;
    }

    /// What a finding says, in the language of the window and with the names of the forms.
    public static String said(Draft draft, String message) {
        return NAMED.matcher(Texts.said(message)).replaceAll(found -> {
            String name = found.group();
            String words = name.contains("[") ? place(draft, name) : label(name, label("nodes." + name, name));
            return Matcher.quoteReplacement(words.equals(name) ? name : "“" + words + "”");
        });
    }

    private static String place(Draft draft, String path) {
        Matcher entry = ENTRY.matcher(path);
        if (!entry.matches()) {
            String part = PARTS.getOrDefault(path.split("[.\\[]", 2)[0], "");
            return part.isEmpty() ? label(path, path) : Texts.get(part) + " · " + label(path, path);
        }
        String list = entry.group(1);
        String node = draft.text(list + "[" + entry.group(2) + "]." + (list.equals("nodes") ? "name" : "node"));
        String owner = node.isBlank() ? Texts.get("nodes.unnamed") : node;
        String field = entry.group(3);
        return field == null ? owner : owner + " · " + label(list + "." + field, field);
    }

    /// The name of the field; where it has names of its own in it, that of the whole and that one.
    private static String label(String path, String otherwise) {
        String own = Texts.of(key(path), "");
        int dot = path.indexOf('.');
        int last = path.startsWith("refs.") ? dot : path.lastIndexOf('.');
        if (!own.isEmpty() || last < 0) {
            return own.isEmpty() ? otherwise : own;
        }
        String around = Texts.of(key(path.substring(0, last)), "");
        return around.isEmpty() ? otherwise : around + " · " + path.substring(last + 1);
    }
}
