package io.github.trilab.openstack;

import static io.github.trilab.openstack.OpenStackException.Kind.DENIED;
import static io.github.trilab.openstack.OpenStackException.Kind.NETWORK;
import static io.github.trilab.openstack.OpenStackException.Kind.NOT_FOUND;
import static io.github.trilab.openstack.OpenStackException.Kind.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.Answer;
import java.util.List;
import java.util.stream.Stream;

final class RecordedTools {
    private static final String DIGEST = "sha256:c5125176258159f158c5073fbdade68ed1c5833839da6e9e75a8769eea1d048e";

    private RecordedTools() {}

    static Recorded checks() {
        Recorded recorded = new Recorded();
        docker(recorded);
        systemctl(recorded);
        journal(recorded);
        return recorded.unused("ssh-errors.txt", "what ssh and sudo say is for the room that connects")
                .unused("sudo-needs-password.txt", "what sudo says is for the room that connects");
    }

    private static void docker(Recorded recorded) {
        Docker docker = new Docker(false);
        recorded.add("docker-pull-mirror.txt", () -> {
                    Answer answer =
                            Fixture.several("docker-pull-mirror.txt").getFirst().answer();
                    assertEquals(
                            new Docker.Pulled(DIGEST, true),
                            docker.pull("cirros").read(answer));
                })
                .add("docker-pull.txt", () -> {
                    List<Answer> answers = Fixture.several("docker-pull.txt").stream()
                            .map(Fixture::answer)
                            .toList();
                    assertEquals(5, answers.size());
                    Call<Docker.Pulled> pull = docker.pull("127.0.0.1:5000/cirros");
                    assertEquals(new Docker.Pulled(DIGEST, true), pull.read(answers.get(0)));
                    assertEquals(new Docker.Pulled(DIGEST, false), pull.read(answers.get(1)));
                    for (Answer missing : streams(answers.get(2))) {
                        Recorded.failure(
                                missing,
                                docker.pull("127.0.0.1:5000/nothere"),
                                NOT_FOUND,
                                "Error response from daemon: manifest for 127.0.0.1:5000/nothere:latest not found:"
                                        + " manifest unknown: manifest unknown");
                    }
                    for (Answer offline : streams(answers.get(3))) {
                        Recorded.failure(
                                offline,
                                docker.pull("cirros"),
                                NETWORK,
                                "The registry cannot be used from this node: Error response from daemon: Get"
                                        + " \"https://registry-1.docker.io/v2/\": dial tcp: lookup"
                                        + " registry-1.docker.io on 10.255.255.53:53: dial udp 10.255.255.53:53:"
                                        + " connect: network is unreachable");
                    }
                    for (Answer missing : streams(answers.get(4))) {
                        Recorded.failure(
                                missing,
                                docker.save("nosuch", "x"),
                                NOT_FOUND,
                                "Error response from daemon: No such image: nosuch");
                    }
                });
    }

    /// As it was recorded, both streams in one, and with the complaint where it belongs.
    private static List<Answer> streams(Answer answer) {
        int at = answer.out().indexOf("Error response");
        return List.of(
                answer,
                Fixture.answer(
                        answer.exit(),
                        answer.out().substring(0, at),
                        answer.out().substring(at)));
    }

    private static void systemctl(Recorded recorded) {
        Call<String> restart = Systemctl.restart(List.of("devstack@zun-api.service"));
        for (String silent : List.of(
                "systemctl-01-nomatch-fresh.txt",
                "systemctl-02-restart-glob-ok.txt",
                "systemctl-05-nomatch.txt",
                "systemctl-06-unit-fails-simple.txt",
                "systemctl-07-glob-after-failure.txt",
                "systemctl-09-restart-notify-ok.txt",
                "systemctl-11-start-missing-binary.txt")) {
            // Whatever happened, it says nothing and exits with 0.
            recorded.add(
                    silent,
                    () -> assertEquals("", restart.read(Fixture.of(silent).answer())));
        }
        Unit etcd = new Unit("devstack@etcd.service", "loaded", "active", "running");
        recorded.add("systemctl-04-list-units.txt", () -> {
                    Fixture fixture = Fixture.of("systemctl-04-list-units.txt");
                    List<Unit> units = Systemctl.list("devstack@*").read(fixture.answer());
                    assertEquals(
                            fixture.command().replace("ssh stack@node1 ", "").replace("\"", "'"),
                            Systemctl.list("devstack@*").shown());
                    assertEquals(5, units.size());
                    assertEquals(etcd, units.getFirst());
                    assertTrue(units.stream().allMatch(Unit::running));
                })
                .add("systemctl-08-stopped-unit-not-matched.txt", () -> {
                    Answer answer = Fixture.of("systemctl-08-stopped-unit-not-matched.txt")
                            .answer();
                    String list = answer.out().substring(answer.out().indexOf("devstack@"));
                    assertEquals(
                            List.of(
                                    new Unit("devstack@zun-api.service", "loaded", "active", "running"),
                                    new Unit("devstack@zun-compute.service", "loaded", "failed", "failed"),
                                    new Unit("devstack@zun-wsproxy.service", "loaded", "inactive", "dead")),
                            Systemctl.list("devstack@zun*").read(Fixture.answer(0, list, "")));
                    Recorded.failure(
                            answer,
                            Systemctl.list("devstack@zun*"),
                            OTHER,
                            "`systemctl list-units 'devstack@zun*' --all --no-legend --no-pager --plain` printed a line"
                                    + " that is no unit; it printed: rc=0");
                })
                .add(
                        "systemctl-05b-nomatch-status.txt",
                        () -> assertEquals(
                                List.of(),
                                Systemctl.list("devstack@kuryr*")
                                        .read(Fixture.of("systemctl-05b-nomatch-status.txt")
                                                .answer())))
                .fails(
                        "systemctl-05d-exact-missing.txt",
                        Systemctl.restart(List.of("kuryr-libnetwork.service")),
                        NOT_FOUND,
                        "Failed to restart kuryr-libnetwork.service: Unit kuryr-libnetwork.service not found.")
                .fails(
                        "systemctl-10-restart-notify-fails.txt",
                        restart,
                        OTHER,
                        "Job for devstack@zun-notify.service failed because the control process exited with error"
                                + " code.")
                .fails(
                        "systemctl-13-no-sudo.txt",
                        restart,
                        DENIED,
                        "Failed to restart devstack@zun-notify.service: Access denied")
                .add("systemctl-12-show.txt", () -> {
                    Answer answer = Fixture.of("systemctl-12-show.txt").answer();
                    List<UnitStatus> expected = List.of(
                            new UnitStatus("devstack@zun-notify.service", "failed", "failed", "exit-code", 1, 0, 0),
                            new UnitStatus("devstack@zun-api.service", "active", "running", "success", 0, 0, 0),
                            new UnitStatus("devstack@zun-exec.service", "failed", "failed", "exit-code", 203, 0, 0),
                            new UnitStatus("devstack@zun-compute.service", "failed", "failed", "exit-code", 1, 0, 0));
                    Call<List<UnitStatus>> show = Systemctl.show(List.of("devstack@zun*"));
                    assertEquals(expected, show.read(answer));
                    assertEquals(
                            expected, show.read(Fixture.answer(0, answer.out().replace("\n", "\r\n"), "")));
                });
        for (String other : List.of(
                "systemctl-03-status-glob.txt",
                "systemctl-05c-nomatch-isactive.txt",
                "systemctl-06b-isfailed.txt",
                "systemctl-20-real-zun-restart.txt")) {
            recorded.unused(other, "`status`, `is-active` and `is-failed` are not used: `show` says more");
        }
    }

    private static void journal(Recorded recorded) {
        Stream.of("journalctl-01.txt:8", "journalctl-02-glob.txt:5", "journalctl-03-nomatch.txt:0")
                .map(file -> file.split(":", -1))
                .forEach(file -> recorded.add(file[0], () -> {
                    List<String> lines = Journal.last("devstack@zun-compute", 8)
                            .read(Fixture.of(file[0]).answer());
                    assertEquals(Integer.parseInt(file[1]), lines.size());
                    assertTrue(lines.stream().allMatch(line -> line.contains(" node1 ")));
                }));
    }
}
