package io.github.trilab.guide;

import io.github.trilab.change.SourceProject;
import io.github.trilab.guide.setup.Service;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Region;
import io.github.trilab.lab.Release;
import io.github.trilab.lab.Releases;
import io.github.trilab.remote.Command;
import java.util.ArrayList;
import java.util.List;

/// What one would type to carry out a [Step] by hand, with the values of a lab: to be read, copied
/// and compared with the guide. Nothing is run from here.
public final class ByHand {
    private final Lab lab;
    private final Release release;
    private final List<String> lines = new ArrayList<>();

    private ByHand(Lab lab) {
        this.lab = lab;
        this.release = Releases.bundled().of(lab);
    }

    /// The lines for a step.
    ///
    /// @throws IllegalArgumentException where there is no such step
    public static List<String> lines(String step, Lab lab) {
        ByHand hand = new ByHand(lab);
        switch (step) {
            case "prerequisites" -> hand.prerequisites();
            case "setup" -> hand.setup();
            case "pods" -> hand.pods();
            case "images" -> hand.images();
            case "network" -> hand.network();
            case "containers" -> hand.containers();
            default -> throw new IllegalArgumentException("there is no step " + step);
        }
        return List.copyOf(hand.lines);
    }

    private void on(String where) {
        lines.add((lines.isEmpty() ? "# " : "\n# ") + where);
    }

    private void line(String... words) {
        lines.add(String.join(" ", words));
    }

    private static String quoted(List<String> words) {
        return String.join(" ", words.stream().map(Command::quote).toList());
    }

    private void prerequisites() {
        on("on every node");
        for (String project : List.of(Release.DEVSTACK, "openstack/zun", "openstack/kuryr")) {
            line("git clone -b", release.ref(lab, project), release.url(lab, project), release.path(lab, project));
        }
        for (SourceProject project : SourceProject.values()) {
            line("trilab patch", project.id(), release.path(lab, "openstack/" + project.id()));
        }
    }

    private void setup() {
        String file = Command.quote(lab.devstack().directory() + "/local.conf");
        for (Node node : lab.nodes()) {
            Region region = lab.regionOf(node.name());
            on(node.name());
            line("trilab local-conf LAB", node.name(), ">", file);
            line("cd", Command.quote(lab.devstack().directory()), "&& ./stack.sh");
            for (Service service : List.of(Service.ZUN, Service.KURYR)) {
                line("# " + service.file() + ": [" + service.section() + "] region_name = " + region.name());
                line("sudo systemctl restart", "'" + service.units() + "'");
            }
        }
    }

    private void openrc() {
        line("cd", Command.quote(lab.devstack().directory()));
        line("source openrc admin admin && unset OS_REGION_NAME");
    }

    private String openstack(String region) {
        return "openstack --os-region-name " + Command.quote(region);
    }

    private void pods() {
        on(lab.centralNode());
        openrc();
        String create = openstack(lab.centralRegion()) + " multiregion networking pod create --region-name";
        line(create, Command.quote(lab.centralRegion()));
        for (Region region : lab.regions()) {
            line(create, Command.quote(region.name()), "--availability-zone", Command.quote(region.availabilityZone()));
        }
    }

    private void images() {
        for (Region region : lab.regions()) {
            on(region.node());
            openrc();
            line("docker pull", Command.quote(lab.image().source()));
            line(
                    "docker save",
                    Command.quote(lab.image().source()),
                    "-o",
                    Command.quote(lab.image().file()));
            line(
                    "glance --os-region-name=" + Command.quote(region.name()),
                    "image-create --file",
                    Command.quote(lab.image().file()),
                    "--container-format=docker --disk-format=raw --name",
                    Command.quote(lab.image().name()),
                    "--progress");
        }
    }

    private void network() {
        on(lab.centralNode());
        openrc();
        line(
                openstack(lab.centralRegion()),
                "network create",
                Command.quote(lab.network().name()));
        line(
                openstack(lab.centralRegion()),
                "subnet create --subnet-range",
                lab.network().cidr(),
                "--network",
                Command.quote(lab.network().name()),
                Command.quote(lab.network().subnet()));
    }

    private void containers() {
        on(lab.centralNode());
        openrc();
        line(
                "net=$(" + openstack(lab.centralRegion()),
                "network show",
                Command.quote(lab.network().name()),
                "-f value -c id)");
        for (Region region : lab.regions()) {
            on(region.name());
            line(
                    "image=$(" + openstack(region.name()),
                    "image show",
                    Command.quote(lab.image().name()),
                    "-f value -c id)");
            line(
                    openstack(region.name()),
                    "appcontainer run --name",
                    Command.quote(lab.containers().name(lab.regions().indexOf(region))),
                    "--net network=$net --image-driver glance $image",
                    quoted(lab.containers().command()));
        }
        on("then, from one region to the other");
        line(openstack(lab.regions().getFirst().name()), "appcontainer exec CONTAINER ping -c 3 -w 4 ADDRESS");
    }
}
