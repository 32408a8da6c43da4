package io.github.trilab.report;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import java.util.List;

/// The part of the page with the lab: what was asked for, and what was found or made.
final class HtmlFound {
    private final Facts facts;
    private final Markup out;

    HtmlFound(Facts facts, Markup out) {
        this.facts = facts;
        this.out = out;
    }

    void write() {
        out.open("section", "id", "found", "class", "card").leaf("h2", "The lab");
        nodes();
        pods();
        images();
        networks();
        containers();
        services();
        versions();
        document();
        out.close().line();
    }

    private void nodes() {
        Lab lab = facts.run().lab();
        HtmlTable table = new HtmlTable(
                out, "Nodes and regions", "Region", "Availability zone", "Node", "Address", "User", "Role");
        for (Region region : lab.regions()) {
            Node node = lab.node(region.node()).orElse(null);
            table.row(
                    region.name(),
                    region.availabilityZone(),
                    region.node(),
                    node == null ? "" : node.address() + (node.port() == 22 ? "" : ":" + node.port()),
                    node == null ? "" : node.user(),
                    region.node().equals(lab.centralNode()) ? "Keystone, " + lab.centralRegion() : "");
        }
        table.close();
    }

    private void pods() {
        if (!facts.pods().isEmpty()) {
            HtmlTable table = new HtmlTable(out, "Pods", "Region", "Availability zone", "Id");
            facts.pods()
                    .forEach(pod -> table.row(
                            pod.region(),
                            pod.availabilityZone().isEmpty() ? "none (central)" : pod.availabilityZone(),
                            pod.id()));
            table.close();
        }
    }

    private void images() {
        if (!facts.images().isEmpty()) {
            HtmlTable table = new HtmlTable(out, "Images", "Region", "Name", "Status", "Id");
            facts.images().forEach(image -> table.row(image.region(), image.name(), image.status(), image.id()));
            table.close();
        }
    }

    private void networks() {
        if (!facts.networks().isEmpty()) {
            HtmlTable table = new HtmlTable(out, "Networks", "Name", "Range", "Segment", "Id");
            for (Observation.Net net : facts.networks()) {
                table.row(net.name(), net.cidr(), net.segment() == null ? "" : "vxlan " + net.segment(), net.id());
            }
            table.close();
        }
    }

    private void containers() {
        if (!facts.containers().isEmpty()) {
            HtmlTable table = new HtmlTable(out, "Containers", "Name", "Region", "Role", "Status", "Address", "Id");
            for (Observation.Container one : facts.containers()) {
                table.begin(one.name())
                        .cells(one.region(), one.role())
                        .mark(Mark.ofWord(one.status()))
                        .cells(one.address(), one.uuid())
                        .end();
            }
            table.close();
        }
    }

    private void services() {
        if (!facts.services().isEmpty()) {
            HtmlTable table = new HtmlTable(out, "Services", "Unit", "State", "Nodes");
            for (List<String> row : facts.unitRows()) {
                table.begin(row.get(0))
                        .mark(Mark.ofWord(row.get(1)))
                        .cells(row.get(2))
                        .end();
            }
            table.close();
        }
    }

    private void versions() {
        if (!facts.versions().isEmpty()) {
            HtmlTable table = new HtmlTable(out, "Versions found", "Component", "Version", "Nodes");
            facts.versionRows().forEach(row -> table.row(row.get(0), row.get(1), row.get(2)));
            table.close();
        }
    }

    private void document() {
        out.open("details")
                .leaf("summary", "Lab document (secrets are references)")
                .leaf("pre", ShownLab.of(facts.run().lab()).toPrettyString(), "class", "output")
                .close()
                .line();
    }
}
