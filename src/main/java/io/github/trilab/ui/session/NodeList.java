package io.github.trilab.ui.session;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.LabRules;
import io.github.trilab.lab.Login;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Region;
import io.github.trilab.lab.Secret;
import io.github.trilab.remote.NamedHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The nodes of a draft, each with its region: what is done to one is done to the other. What all
/// nodes share (VXLAN and VLAN ranges, passwords) is in the lab once, and so fits new ones.
public final class NodeList {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:]*:[0-9A-Fa-f:]+");

    private final Draft draft;

    /// Those of that draft.
    public NodeList(Draft draft) {
        this.draft = draft;
    }

    /// How many there are.
    public int size() {
        return draft.size("nodes");
    }

    /// The node's name.
    public String name(int index) {
        return draft.text("nodes[" + index + "].name");
    }

    /// What is typed as its address; empty where nothing is.
    public String address(int index) {
        return draft.text("nodes[" + index + "].address");
    }

    /// The index of the node's region, empty where it has none.
    public Optional<Integer> region(int index) {
        String name = name(index);
        for (int i = 0; i < draft.size("regions"); i++) {
            if (draft.text("regions[" + i + "].node").equals(name)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /// Adds a node that has to be filled in, and its region.
    public void add() {
        add(Node.of(free("node", this::isNode), ""));
    }

    /// Adds a node of the SSH configuration, and its region. It is reached by its name there, so
    /// that everything that the configuration says about it holds.
    public void add(NamedHost host) {
        String clean = host.alias().replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        String name = clean.isEmpty() || isNode(clean) ? free("node", this::isNode) : clean;
        Node usual = Node.of(name, host.alias());
        add(new Node(
                name,
                host.alias(),
                host.port(),
                host.user().isEmpty() ? usual.user() : host.user(),
                Login.auto(),
                null,
                null,
                null,
                ADDRESS.matcher(host.host()).matches() && !host.host().equals(host.alias()) ? host.host() : null,
                null,
                null,
                null));
    }

    private void add(Node node) {
        List<String> names = names();
        ObjectNode entry = new JsonMapper().createObjectNode();
        entry.put("name", node.name())
                .put("address", node.address())
                .put("port", node.port())
                .put("user", node.user());
        entry.putObject("login").put("kind", "auto");
        if (node.hostIp() != null) {
            entry.put("hostIp", node.hostIp());
        }
        draft.add("nodes", entry.toString());
        addRegion(node.name(), names);
    }

    private void addRegion(String node, List<String> before) {
        if (draft.size("regions") == 0 && !before.isEmpty()) {
            return; // the document leaves them to the guide's names
        }
        int number = 1;
        Region region;
        do {
            region = guideRegion(number++);
        } while (taken("name", region.name()) || taken("availabilityZone", region.availabilityZone()));
        draft.add(
                "regions",
                new JsonMapper()
                        .createObjectNode()
                        .put("name", region.name())
                        .put("node", node)
                        .put("availabilityZone", region.availabilityZone())
                        .toString());
    }

    private static Region guideRegion(int number) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            nodes.add(Node.of("n" + i, "n" + i));
        }
        return Lab.of("names", nodes).regions().getLast();
    }

    private boolean taken(String field, String value) {
        for (int i = 0; i < draft.size("regions"); i++) {
            if (draft.text("regions[" + i + "]." + field).equals(value)) {
                return true;
            }
        }
        return false;
    }

    /// Inserts a copy of a node behind it, with a name and a region of its own.
    public void duplicate(int index) {
        String name = free("node", this::isNode);
        List<String> before = names();
        draft.duplicate("nodes", index);
        draft.text("nodes[" + (index + 1) + "].name", name);
        draft.clear("nodes[" + (index + 1) + "].hostKey");
        addRegion(name, before);
    }

    /// What was removed, to put it back.
    public record Removed(
            int index,
            String node,
            int regionIndex,
            @Nullable String region) {}

    /// Removes a node and its region.
    public Removed remove(int index) {
        Optional<Integer> region = region(index);
        Removed removed = new Removed(
                index,
                draft.text("nodes[" + index + "]"),
                region.orElse(0),
                region.map(r -> draft.text("regions[" + r + "]")).orElse(null));
        region.ifPresent(r -> draft.remove("regions", r));
        draft.remove("nodes", index);
        return removed;
    }

    /// Puts back what was removed.
    public void putBack(Removed removed) {
        draft.insert("nodes", Math.min(removed.index(), size()), removed.node());
        String region = removed.region();
        if (region != null) {
            draft.insert("regions", Math.min(removed.regionIndex(), draft.size("regions")), region);
        }
    }

    /// Gives a node another name; its region goes with it.
    public void rename(int index, String name) {
        Optional<Integer> region = region(index);
        draft.text("nodes[" + index + "].name", name);
        region.ifPresent(r -> draft.text("regions[" + r + "].node", name));
    }

    /// Changes how to log in to a node; what belongs to another way goes.
    public void login(int index, Login.Kind kind) {
        String path = "nodes[" + index + "].login";
        draft.text(path + ".kind", kind.name().toLowerCase(Locale.ROOT));
        if (kind == Login.Kind.KEY) {
            if (draft.text(path + ".file").isEmpty()) {
                draft.text(path + ".file", "~/.ssh/id_ed25519");
            }
        } else {
            draft.clear(path + ".file");
        }
        if (kind == Login.Kind.PASSWORD) {
            if (draft.text(path + ".password").isEmpty()) {
                draft.text(path + ".password", "prompt:" + secretLabel(index, "Password"));
            }
        } else {
            draft.clear(path + ".password");
        }
        if (kind == Login.Kind.AGENT || kind == Login.Kind.PASSWORD) {
            draft.clear(path + ".passphrase");
        }
    }

    /// What a secret of a node is called when a person is asked for it.
    ///
    /// @param what it is
    public String secretLabel(int index, String what) {
        return what + " of " + draft.text("nodes[" + index + "].user") + "@" + name(index);
    }

    /// The node as far as logging in to it goes, where what that needs is typed; all else may be
    /// missing, and other nodes may have something wrong with them.
    public Optional<Node> access(int index) {
        String path = "nodes[" + index + "]";
        try {
            Login login = new Login(
                    Login.Kind.valueOf(
                            or(draft.text(path + ".login.kind"), "auto").toUpperCase(Locale.ROOT)),
                    text(path + ".login.file"),
                    secret(path + ".login.passphrase"),
                    secret(path + ".login.password"));
            Node node = new Node(
                    or(name(index), address(index)),
                    address(index),
                    Integer.parseInt(or(draft.text(path + ".port"), "22")),
                    or(draft.text(path + ".user"), "stack"),
                    login,
                    null,
                    text(path + ".jump"),
                    text(path + ".hostKey"),
                    null,
                    null,
                    null,
                    null);
            return LabRules.checkAccess(node).isEmpty() ? Optional.of(node) : Optional.empty();
        } catch (IllegalArgumentException notYet) {
            return Optional.empty(); // half a number, or half a reference to a secret
        }
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private @Nullable String text(String path) {
        String text = draft.text(path);
        return text.isEmpty() ? null : text;
    }

    private @Nullable Secret secret(String path) {
        String text = draft.text(path);
        return text.isEmpty() ? null : Secret.parse(text);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            names.add(name(i));
        }
        return names;
    }

    private boolean isNode(String name) {
        return names().contains(name);
    }

    private static String free(String prefix, Predicate<String> taken) {
        int number = 1;
        while (taken.test(prefix + number)) {
            number++;
        }
        return prefix + number;
    }
}
