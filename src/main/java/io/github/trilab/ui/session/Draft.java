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

    /// Objects whose names are not fixed.
    private static final List<String> MAPS = List.of("refs.", "devstack.settings.");

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
        boolean mayGo = OPTIONAL.contains(name) || MAPS.stream().anyMatch(path::startsWith);
        if (text.isBlank() && mayGo) {
            putNode(path, null);
        } else if (NUMBERS.contains(name) && NUMBER.matcher(text.strip()).matches()) {
            putNode(path, JSON.getNodeFactory().numberNode(Integer.parseInt(text.strip())));
        } else {
            putNode(path, JSON.getNodeFactory().textNode(text));
        }
    }

    /// Puts text into a field as it is, blank or not.
    public synchronized void put(String path, String text) {
        putNode(path, JSON.getNodeFactory().textNode(text));
    }

    /// Puts yes or no into a field.
    public synchronized void flag(String path, boolean value) {
        putNode(path, JSON.getNodeFactory().booleanNode(value));
    }

    /// Puts a list of texts into a field.
    public synchronized void list(String path, List<String> values) {
        ArrayNode list = JSON.createArrayNode();
        values.forEach(list::add);
        putNode(path, list);
    }

    /// The texts of a list.
    public synchronized List<String> list(String path) {
        List<String> texts = new java.util.ArrayList<>();
        tree.at(pointer(path)).forEach(one -> texts.add(one.asText()));
        return List.copyOf(texts);
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
        insert(list, size(list), json);
    }

    /// Inserts an entry, given as JSON, into a list.
    ///
    /// @throws IllegalArgumentException where that is no JSON
    public synchronized void insert(String list, int index, String json) {
        try {
            if (tree.at(pointer(list)) instanceof ArrayNode array) {
                array.insert(index, JSON.readTree(json));
                check();
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    /// The names of what is in an object, in order.
    public synchronized List<String> names(String path) {
        List<String> names = new java.util.ArrayList<>();
        tree.at(pointer(path)).fieldNames().forEachRemaining(names::add);
        return List.copyOf(names);
    }

    /// Takes a field away.
    public synchronized void clear(String path) {
        putNode(path, null);
    }

    private void putNode(String path, @Nullable JsonNode value) {
        String pointer = pointer(path);
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = place(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
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

    /// What a field is in, made where a document left it out.
    private JsonNode place(String pointer) {
        JsonNode there = tree.at(pointer);
        int slash = pointer.lastIndexOf('/');
        if (there.isMissingNode() && slash >= 0 && place(pointer.substring(0, slash)) instanceof ObjectNode above) {
            return above.putObject(pointer.substring(slash + 1));
        }
        return there;
    }

    private static String pointer(String path) {
        for (String map : MAPS) {
            if (path.startsWith(map)) {
                // Its names are free: repositories have slashes.
                return pointer(map.substring(0, map.length() - 1)) + "/"
                        + path.substring(map.length()).replace("~", "~0").replace("/", "~1");
            }
        }
        return "/" + path.replace("[", "/").replace("]", "").replace('.', '/');
    }

    /// The document as it is saved.
    public synchronized String document() {
        return lab == null ? tree.toPrettyString() + "\n" : LabFile.toJson(lab);
    }
}
