package io.github.trilab.guide.prerequisites;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.FoundConf;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.lab.DevStack;
import io.github.trilab.lab.Observation.Level;
import io.github.trilab.lab.Release;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.RemoteException;
import java.util.List;

/// Checks that a node is fit for DevStack: connection, system and address.
public final class CheckNode extends GuideTask {
    private static final int FEWEST_CPUS = 2;
    private static final int GOOD_CPUS = 4;
    private static final long LEAST_MEMORY = 3_500;
    private static final long GOOD_MEMORY = 7_500;
    private static final long LEAST_DISK = 10_000;
    private static final long GOOD_DISK = 30_000;
    private static final long LARGEST_SKEW_SECONDS = 30;

    private final Release release;

    /// Checks nodes for that release.
    public CheckNode(Release release) {
        super(
                "check-node",
                "Check the node",
                "DevStack takes half an hour before it stumbles over a missing gigabyte or an unknown distribution"
                        + " (T13); these checks take a second. The guide leaves them out.",
                Need.here("prerequisites/gather-facts"));
        this.release = release;
    }

    @Override
    public boolean sideBySide() {
        return true;
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        NodeFacts facts = GatherFacts.of(site);
        Checks checks = new Checks(site, "system");
        checkLogin(site, facts, checks);
        checkSystem(site, facts, checks);
        new DockerCheck(site, release, facts, checks).check();
        new RangeCheck(site, checks).check(FoundConf.of(site));
        checkFolders(site, facts, checks);
        checkAddress(site, facts, checks);
        return checks.sum();
    }

    private static void checkLogin(Site site, NodeFacts facts, Checks checks)
            throws RemoteException, InterruptedException {
        String node = site.node().name();
        boolean root = facts.user().equals("root");
        checks.check(
                "connection",
                "login user",
                node,
                root ? Level.FAIL : Level.PASS,
                facts.user(),
                "any user but root",
                "DevStack refuses root: log in as user stack.");
        Level level = Level.PASS;
        String measured = "without a password";
        if (!facts.freeSudo()) {
            Answer answer = site.run(Command.of("id", "-u").withSudo());
            boolean works = answer.ok() && answer.out().strip().equals("0");
            level = works ? Level.WARNING : Level.FAIL;
            measured = works ? "with a password" : "refused";
        }
        checks.check(
                "connection",
                "sudo",
                node,
                level,
                measured,
                "without a password",
                "stack.sh calls sudo hundreds of times: give " + facts.user() + " a NOPASSWD rule in /etc/sudoers.d.");
    }

    private void checkSystem(Site site, NodeFacts facts, Checks checks) {
        DevStack devstack = site.lab().devstack();
        String distribution = facts.distribution();
        boolean known = release.distributions().contains(distribution);
        checks.check(
                "distribution",
                known,
                devstack.force() || !release.distributionsComplete() ? Level.WARNING : Level.FAIL,
                facts.release("PRETTY_NAME") + " (" + distribution + ")",
                "one of " + String.join(", ", release.distributions()),
                "This DevStack refuses other distributions unless FORCE=yes; set devstack.force in the lab, or use one it"
                        + " knows.");
        amount(checks, "processors", facts.cpus(), FEWEST_CPUS, GOOD_CPUS, "");
        amount(checks, "memory", facts.memoryMebibytes(), LEAST_MEMORY, GOOD_MEMORY, " MiB");
        amount(checks, "free disk", facts.freeMebibytes(), LEAST_DISK, GOOD_DISK, " MiB");
        for (String program : List.of("git", "python3", "systemctl", "setsid")) {
            checks.check(
                    program,
                    facts.has(program),
                    Level.FAIL,
                    facts.has(program) ? "there" : "missing",
                    "there",
                    "Install " + program + " on the node.");
        }
        checks.check(
                "host name",
                facts.hostResolves(),
                Level.FAIL,
                facts.host(),
                "resolves on the node itself",
                "RabbitMQ needs it: add 127.0.1.1 " + facts.host() + " to /etc/hosts.");
        checks.check(
                "package manager",
                facts.packageManagers().isEmpty(),
                Level.WARNING,
                facts.packageManagers().isEmpty() ? "idle" : String.join(", ", facts.packageManagers()),
                "idle",
                "Another one holds apt's lock: wait for it, or stop unattended-upgrades.");
        long now = site.clock().instant().getEpochSecond();
        long skew = facts.clock().isPresent() ? Math.abs(facts.clock().getAsLong() - now) : 0;
        checks.check(
                "clock",
                skew <= LARGEST_SKEW_SECONDS,
                Level.WARNING,
                skew + " s off",
                "within " + LARGEST_SKEW_SECONDS + " s of this computer",
                "Tokens are refused where clocks differ: set the node's clock (chrony, systemd-timesyncd).");
        checks.check(
                "local.conf",
                !facts.reclone() || !devstack.reclone(),
                Level.WARNING,
                facts.reclone() ? "RECLONE is on" : "no RECLONE",
                "no RECLONE",
                "RECLONE makes DevStack check the sources out again, and patches vanish (T5).");
    }

    private static void amount(Checks checks, String id, long measured, long least, long good, String unit) {
        String wanted = good + unit;
        String enough = least + unit;
        checks.check(
                id,
                measured >= good,
                measured < least ? Level.FAIL : Level.WARNING,
                measured + unit,
                wanted + " or more, at least " + enough,
                "Give the node more, or expect a slow or failing setup.");
    }

    private static void checkFolders(Site site, NodeFacts facts, Checks checks) {
        String dest = site.lab().devstack().dest();
        for (NodeFacts.Folder folder : facts.folders()) {
            checks.check(
                    "folder " + folder.path(),
                    folder.passable(),
                    Level.FAIL,
                    "mode " + folder.mode(),
                    "passable by all",
                    "DevStack refuses it (Invalid path permissions): chmod o+x " + Command.quote(folder.path()) + ".");
            if (folder.path().equals(dest)) {
                checks.check(
                        "owner of " + dest,
                        folder.owner().equals(facts.user()),
                        Level.FAIL,
                        folder.owner(),
                        facts.user(),
                        "chown " + facts.user() + " " + Command.quote(dest) + ".");
            }
        }
    }

    private static void checkAddress(Site site, NodeFacts facts, Checks checks) {
        String address = site.node().serviceIp();
        checks.check(
                "network",
                "service address",
                site.node().name(),
                facts.addresses().contains(address) ? Level.PASS : Level.FAIL,
                String.join(", ", facts.addresses()),
                address,
                "HOST_IP must be an address of the node itself: set hostIp in the lab.");
    }
}
