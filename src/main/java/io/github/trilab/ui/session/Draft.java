package io.github.trilab.ui.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.trilab.lab.Finding;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.LabException;
import io.github.trilab.lab.LabFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A lab document while it is edited: it keeps what was typed, good or not, and says what is wrong
/// with it. Fields are named as findings name them: `nodes[1].address`. Safe for use by several
/// threads.
public final class Draft {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,8})");

    private static final Set<String> NUMBERS =
            Set.of("port", "settleSeconds", "readySeconds", "requests", "batch", "from", "to");

    private static final Set<String> OPTIONAL = Set.of(
            "file",
            "passphrase",
            "password",
            "sudoPassword",
            "jump",
            "hostKey",
            "hostIp",
            "vlanInterface",
            "externalInterface",
            "localConf",
            "dockerVersion");

    private final ObjectNode tree;
    private @Nullable Lab lab;
    private List<Finding> findings = List.of();

    private Draft(ObjectNode tree) {
        this.tree = tree;
        check();
    }

    /// A draft of a lab, all its fields written out.
    public static Draft of(Lab lab) {
        try {
            return new Draft((ObjectNode) JSON.readTree(LabFile.toJson(lab)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a lab's own document is JSON", e);
        }
    }

    /// A draft that was saved before.
    ///
    /// @throws LabException where the text is no JSON object, so that there is nothing to edit
    public static Draft of(String document) throws LabException {
        try {
            Lab whole = LabFile.parse(document);
            return of(whole);
        } catch (LabException wrong) {
            try {
                if (JSON.readTree(document) instanceof ObjectNode object) {
                    return new Draft(object);
                }
                throw wrong;
            } catch (JsonProcessingException e) {
                throw wrong;
            }
        }
    }

    private void check() {
        try {
            lab = LabFile.parse(tree.toString());
            findings = List.of();
        } catch (LabException e) {
            lab = null;
            findings = e.findings();
        }
    }

    /// The lab, where nothing is wrong with it.
    public synchronized Optional<Lab> lab() {
        return Optional.ofNullable(lab);
    }

    /// What is wrong.
    public synchronized List<Finding> findings() {
        return findings;
    }

    /// What is wrong with one field, or with what is in it.
    public synchronized List<Finding> findings(String path) {
        return findings.stream()
                .filter(f -> f.path().equals(path)
                        || f.path().startsWith(path + ".")
                        || f.path().startsWith(path + "["))
                .toList();
    }

    /// What is in a field, as text; empty where there is nothing.
    public synchronized String text(String path) {
        JsonNode found = tree.at(pointer(path));
        return found.isMissingNode() || found.isNull() ? "" : found.isValueNode() ? found.asText() : found.toString();
    }

    /// How many entries a list has.
    public synchronized int size(String path) {
        return tree.at(pointer(path)).size();
    }

    /// Puts text into a field; blank text takes a field away that need not be there.
    public synchronized void text(String path, String text) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (text.isBlank() && OPTIONAL.contains(name)) {
            put(path, null);
        } else if (NUMBERS.contains(name) && NUMBER.matcher(text.strip()).matches()) {
            put(path, JSON.getNodeFactory().numberNode(Integer.parseInt(text.strip())));
        } else {
            put(path, JSON.getNodeFactory().textNode(text));
        }
    }

    /// Puts yes or no into a field.
    public synchronized void flag(String path, boolean value) {
        put(path, JSON.getNodeFactory().booleanNode(value));
    }

    /// Puts a list of texts into a field.
    public synchronized void list(String path, List<String> values) {
        ArrayNode list = JSON.createArrayNode();
        values.forEach(list::add);
        put(path, list);
    }

    /// The texts of a list.
    public synchronized List<String> list(String path) {
        List<String> texts = new java.util.ArrayList<>();
        tree.at(pointer(path)).forEach(one -> texts.add(one.asText()));
        return List.copyOf(texts);
    }

    /// Takes over a whole lab.
    public synchronized void replace(Lab whole) {
        tree.removeAll();
        try {
            tree.setAll((ObjectNode) JSON.readTree(LabFile.toJson(whole)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a lab's own document is JSON", e);
        }
        check();
    }

    /// Inserts a copy of an entry of a list behind it.
    public synchronized void duplicate(String list, int index) {
        if (tree.at(pointer(list)) instanceof ArrayNode array) {
            array.insert(index + 1, array.get(index).deepCopy());
            check();
        }
    }

    /// Removes an entry of a list.
    public synchronized void remove(String list, int index) {
        if (tree.at(pointer(list)) instanceof ArrayNode array) {
            array.remove(index);
            check();
        }
    }

    /// Adds an entry, given as JSON, to a list.
    ///
    /// @throws IllegalArgumentException where that is no JSON
    public synchronized void add(String list, String json) {
        try {
            if (tree.at(pointer(list)) instanceof ArrayNode array) {
                array.add(JSON.readTree(json));
                check();
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    private void put(String path, @Nullable JsonNode value) {
        String pointer = pointer(path);
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = tree.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        if (parent instanceof ObjectNode object && value == null) {
            object.remove(name);
        } else if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        } else {
            throw new IllegalArgumentException("there is no place for " + path);
        }
        check();
    }

    private static String pointer(String path) {
        return "/" + path.replace("[", "/").replace("]", "").replace('.', '/');
    }

    /// The document as it is saved.
    public synchronized String document() {
        return lab == null ? tree.toPrettyString() + "\n" : LabFile.toJson(lab);
    }
}
