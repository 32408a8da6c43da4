package io.github.trilab.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Field by field from the document to a [Lab]; what is left out takes the guide's values.
final class LabReader {
    private LabReader() {}

    /// Reads the lab; null where the document is of another kind, so that its fields say nothing.
    static @Nullable Lab read(Fields fields, Findings findings) {
        String schema = fields.textOrNull("schema");
        if (schema == null) {
            if (!fields.has("schema")) {
                findings.add("schema", "is missing; a lab document starts with \"schema\": \"" + Lab.SCHEMA + "\"");
            }
        } else if (!schema.equals(Lab.SCHEMA)) {
            findings.add("schema", "must be \"" + Lab.SCHEMA + "\"; this program reads no other kind of document");
            return null;
        }
        List<Node> nodes = new ArrayList<>();
        if (!fields.has("nodes")) {
            findings.add("nodes", "is missing; list the hosts of the lab, at least two");
        }
        for (Fields node : fields.objects("nodes")) {
            nodes.add(node(node));
        }
        Lab defaults = Lab.of(fields.text("name"), nodes);
        Lab lab = new Lab(
                defaults.name(),
                fields.flag("practice", defaults.practice()),
                fields.text("release", defaults.release()),
                fields.textMap("refs"),
                fields.text("centralRegion", defaults.centralRegion()),
                defaults.nodes(),
                fields.has("regions") ? regions(fields.objects("regions")) : defaults.regions(),
                devstack(fields.object("devstack")),
                image(fields.object("image")),
                network(fields.object("network")),
                containers(fields.object("containers")),
                balancing(fields.object("balancing")));
        fields.refuseOthers();
        return lab;
    }

    private static Node node(Fields f) {
        Node usual = Node.of(f.text("name"), f.text("address"));
        Node node = new Node(
                usual.name(),
                usual.address(),
                f.number("port", usual.port()),
                f.text("user", usual.user()),
                login(f.object("login")),
                f.parsed("sudoPassword", Secret::parse),
                f.textOrNull("jump"),
                f.textOrNull("hostKey"),
                f.textOrNull("hostIp"),
                f.textOrNull("vlanInterface"),
                f.textOrNull("externalInterface"),
                f.textOrNull("localConf"));
        f.refuseOthers();
        return node;
    }

    private static Login login(@Nullable Fields f) {
        if (f == null) {
            return Login.auto();
        }
        Login login = new Login(
                f.word("kind", Login.Kind.values(), Login.Kind.AUTO),
                f.textOrNull("file"),
                f.parsed("passphrase", Secret::parse),
                f.parsed("password", Secret::parse));
        f.refuseOthers();
        return login;
    }

    private static List<Region> regions(List<Fields> list) {
        List<Region> regions = new ArrayList<>();
        for (Fields f : list) {
            int number = regions.size() + 1;
            regions.add(new Region(
                    f.text("name", "Region" + RegionNames.ordinal(number)),
                    f.text("node"),
                    f.text("availabilityZone", "az" + number)));
            f.refuseOthers();
        }
        return List.copyOf(regions);
    }

    private static DevStack devstack(@Nullable Fields f) {
        DevStack usual = DevStack.defaults();
        if (f == null) {
            return usual;
        }
        Map<String, String> settings = f.textMap("settings");
        DevStack devstack = new DevStack(
                f.text("gitBase", usual.gitBase()),
                f.text("directory", usual.directory()),
                f.text("dest", usual.dest()),
                f.flag("force", usual.force()),
                f.flag("reclone", usual.reclone()),
                f.textOrNull("dockerVersion"),
                f.parsedList("vxlanRanges", Range::parse, usual.vxlanRanges()),
                f.parsedList("vlanRanges", Range::parse, usual.vlanRanges()),
                f.number("settleSeconds", usual.settleSeconds()),
                settings);
        f.refuseOthers();
        return devstack;
    }

    private static Image image(@Nullable Fields f) {
        Image usual = Image.defaults();
        if (f == null) {
            return usual;
        }
        Image image =
                new Image(f.text("source", usual.source()), f.text("name", usual.name()), f.text("file", usual.file()));
        f.refuseOthers();
        return image;
    }

    private static Network network(@Nullable Fields f) {
        Network usual = Network.defaults();
        if (f == null) {
            return usual;
        }
        Network network = new Network(
                f.text("name", usual.name()), f.text("subnet", usual.subnet()), f.text("cidr", usual.cidr()));
        f.refuseOthers();
        return network;
    }

    private static Containers containers(@Nullable Fields f) {
        Containers usual = Containers.defaults();
        if (f == null) {
            return usual;
        }
        Containers containers = new Containers(
                f.text("prefix", usual.prefix()),
                f.texts("command", usual.command()),
                f.number("readySeconds", usual.readySeconds()));
        f.refuseOthers();
        return containers;
    }

    private static Balancing balancing(@Nullable Fields f) {
        Balancing usual = Balancing.defaults();
        if (f == null) {
            return usual;
        }
        Balancing balancing = new Balancing(
                f.flag("enabled", usual.enabled()),
                f.number("requests", usual.requests()),
                f.number("port", usual.port()),
                f.texts("backend", usual.backend()),
                f.texts("balancer", usual.balancer()),
                f.texts("request", usual.request()),
                f.number("batch", usual.batch()));
        f.refuseOthers();
        return balancing;
    }
}
