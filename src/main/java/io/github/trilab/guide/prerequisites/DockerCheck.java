package io.github.trilab.guide.prerequisites;

import io.github.trilab.engine.Site;
import io.github.trilab.lab.Observation.Level;
import io.github.trilab.lab.Release;
import io.github.trilab.openstack.Docker;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks that Zun will be able to talk to the node's Docker (DOMAIN T16): to the one that is
/// there, which DevStack leaves as it is, or else to the one that DevStack will install.
final class DockerCheck {
    /// What Zun speaks unless zun.conf says otherwise.
    private static final String ZUN_API = "1.26";

    /// First version that refuses clients of that API.
    private static final int TOO_NEW = 29;

    private static final String NEEDED = "takes clients of API " + ZUN_API + ", as Zun is one (up to Docker 28)";

    /// A version of the package: `5:19.03.15~3-0~ubuntu-bionic`.
    private static final Pattern PACKAGE = Pattern.compile("(?:\\d+:)?(\\d{1,4})\\b.*");

    private static final String PIN = "Pin an older one in the lab (devstack.dockerVersion, like"
            + " 5:24.0.9-1~ubuntu.22.04~jammy; apt-cache madison docker-ce lists them)";

    private final Site site;
    private final Release release;
    private final NodeFacts facts;
    private final Checks checks;

    DockerCheck(Site site, Release release, NodeFacts facts, Checks checks) {
        this.site = site;
        this.release = release;
        this.facts = facts;
        this.checks = checks;
    }

    void check() {
        Optional<Docker.Version> there = facts.docker();
        if (there.isPresent()) {
            installed(there.get());
        } else if (facts.has("docker")) {
            say(
                    Level.WARNING,
                    "there, but its daemon does not tell its version",
                    "Start Docker on the node (systemctl start docker), and check again.");
        } else {
            toCome();
        }
    }

    private void installed(Docker.Version docker) {
        say(
                docker.accepts(ZUN_API) ? Level.PASS : Level.FAIL,
                docker.shown(),
                "Every container would end in Error. DevStack leaves a Docker that is there as it is: remove it from the node,"
                        + " and pin an older one in the lab (devstack.dockerVersion); or let its daemon take older clients"
                        + " (DOCKER_MIN_API_VERSION=1.24 in its environment).");
    }

    private void toCome() {
        String pinned = site.lab().devstack().dockerVersion();
        if (pinned != null) {
            Matcher m = PACKAGE.matcher(pinned);
            int major = m.matches() ? Integer.parseInt(m.group(1)) : 0;
            say(
                    major >= TOO_NEW ? Level.FAIL : Level.PASS,
                    "none yet; DevStack installs " + pinned,
                    "Every container would end in Error. " + PIN + ".");
            return;
        }
        // For the distributions of these releases Docker ended its packages before version 29.
        boolean old = release.distributions().contains(facts.distribution());
        say(
                old ? Level.PASS : Level.WARNING,
                "none yet; DevStack installs the newest for " + facts.distribution(),
                "The newest Docker refuses Zun, and every container would end in Error. " + PIN + ".");
    }

    private void say(Level level, String measured, String remedy) {
        checks.check("system", "Docker", site.node().name(), level, measured, NEEDED, remedy);
    }
}
