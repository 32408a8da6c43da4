package io.github.trilab.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Field by field from a [Lab] to the document, in the order that the documentation tells them.
final class LabWriter {
    private LabWriter() {}

    static ObjectNode tree(Lab lab) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("schema", Lab.SCHEMA);
        tree.put("name", lab.name());
        tree.put("practice", lab.practice());
        tree.put("release", lab.release());
        putTexts(tree, "refs", lab.refs());
        tree.put("centralRegion", lab.centralRegion());
        ArrayNode nodes = tree.putArray("nodes");
        lab.nodes().forEach(n -> node(nodes.addObject(), n));
        ArrayNode regions = tree.putArray("regions");
        for (Region region : lab.regions()) {
            regions.addObject()
                    .put("name", region.name())
                    .put("node", region.node())
                    .put("availabilityZone", region.availabilityZone());
        }
        devstack(tree.putObject("devstack"), lab.devstack());
        tree.putObject("image")
                .put("source", lab.image().source())
                .put("name", lab.image().name())
                .put("file", lab.image().file());
        tree.putObject("network")
                .put("name", lab.network().name())
                .put("subnet", lab.network().subnet())
                .put("cidr", lab.network().cidr());
        ObjectNode containers =
                tree.putObject("containers").put("prefix", lab.containers().prefix());
        putTexts(containers, "command", lab.containers().command());
        containers.put("readySeconds", lab.containers().readySeconds());
        balancing(tree.putObject("balancing"), lab.balancing());
        return tree;
    }

    private static void node(ObjectNode tree, Node node) {
        tree.put("name", node.name());
        tree.put("address", node.address());
        tree.put("port", node.port());
        tree.put("user", node.user());
        ObjectNode login = tree.putObject("login");
        login.put("kind", node.login().kind().name().toLowerCase(Locale.ROOT));
        putIfAny(login, "file", node.login().file());
        putIfAny(login, "passphrase", node.login().passphrase());
        putIfAny(login, "password", node.login().password());
        putIfAny(tree, "sudoPassword", node.sudoPassword());
        putIfAny(tree, "jump", node.jump());
        putIfAny(tree, "hostKey", node.hostKey());
        putIfAny(tree, "hostIp", node.hostIp());
        putIfAny(tree, "vlanInterface", node.vlanInterface());
        putIfAny(tree, "externalInterface", node.externalInterface());
        putIfAny(tree, "localConf", node.localConf());
    }

    private static void devstack(ObjectNode tree, DevStack devstack) {
        tree.put("gitBase", devstack.gitBase());
        tree.put("directory", devstack.directory());
        tree.put("dest", devstack.dest());
        tree.put("force", devstack.force());
        tree.put("reclone", devstack.reclone());
        putIfAny(tree, "dockerVersion", devstack.dockerVersion());
        putTexts(tree, "vxlanRanges", devstack.vxlanRanges());
        putTexts(tree, "vlanRanges", devstack.vlanRanges());
        tree.put("settleSeconds", devstack.settleSeconds());
        putTexts(tree, "settings", devstack.settings());
    }

    private static void balancing(ObjectNode tree, Balancing balancing) {
        tree.put("enabled", balancing.enabled());
        tree.put("requests", balancing.requests());
        tree.put("port", balancing.port());
        putTexts(tree, "backend", balancing.backend());
        putTexts(tree, "balancer", balancing.balancer());
        putTexts(tree, "request", balancing.request());
        tree.put("batch", balancing.batch());
    }

    private static void putIfAny(ObjectNode tree, String name, @Nullable Object value) {
        if (value != null) {
            tree.put(name, value.toString());
        }
    }

    private static void putTexts(ObjectNode tree, String name, List<?> values) {
        ArrayNode array = tree.putArray(name);
        values.forEach(v -> array.add(v.toString()));
    }

    private static void putTexts(ObjectNode tree, String name, Map<String, String> values) {
        ObjectNode object = tree.putObject(name);
        values.forEach(object::put);
    }
}
