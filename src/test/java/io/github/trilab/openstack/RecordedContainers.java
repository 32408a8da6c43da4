package io.github.trilab.openstack;

import static io.github.trilab.openstack.ContainerStatus.CREATED;
import static io.github.trilab.openstack.ContainerStatus.CREATING;
import static io.github.trilab.openstack.ContainerStatus.ERROR;
import static io.github.trilab.openstack.ContainerStatus.RUNNING;
import static io.github.trilab.openstack.ContainerStatus.STOPPED;
import static io.github.trilab.openstack.OpenStackException.Kind.AMBIGUOUS;
import static io.github.trilab.openstack.OpenStackException.Kind.BAD_REQUEST;
import static io.github.trilab.openstack.OpenStackException.Kind.CONFLICT;
import static io.github.trilab.openstack.OpenStackException.Kind.NOT_FOUND;
import static io.github.trilab.openstack.OpenStackException.Kind.OTHER;
import static io.github.trilab.openstack.OpenStackException.Kind.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

final class RecordedContainers {
    private static final OpenStackClient CLIENT = new OpenStackClient("/opt/stack/devstack");
    private static final Containers ONE = new Containers(CLIENT, "RegionOne");
    private static final Containers TWO = new Containers(CLIENT, "RegionTwo");

    private static final String FIRST = "e8c19342-fae9-45ee-beee-ceb9d6c0402a";
    private static final Container CONTAINER01 = row(FIRST, "container01", "container_cirros", RUNNING, "10.0.60.219");
    private static final Container STOPPED01 =
            row("ba28f975-9458-430f-9982-57df169cd3e8", "container01", "container_cirros", STOPPED, "10.0.60.80");
    private static final Container BADIMG = row("44fbfe0f-3005-4e83-84d8-107ec729da95", "badimg", "nosuchimage", ERROR);
    private static final Container WRONGIMG =
            row("08d02a75-b389-4689-a63b-b72b63e622ca", "wrongimg", "dbe03f72-8621-4d98-804d-f00eddd107c9", ERROR);

    private RecordedContainers() {}

    static Recorded checks() {
        Recorded recorded = new Recorded();
        lists(recorded);
        runs(recorded);
        shows(recorded);
        execs(recorded);
        changes(recorded);
        return recorded.unused("zun-cli-version.txt", "nothing depends on the client's version")
                .unused("zun-create-help.txt", "`create` is not used")
                .unused("zun-exec-help.txt", "help text: where the options of `exec` come from")
                .unused("zun-list-help.txt", "help text: where the options of `list` come from")
                .unused("zun-run-help.txt", "help text: where the options of `run` come from")
                .unused("zun-show-help.txt", "help text: where the options of `show` come from");
    }

    private static void lists(Recorded recorded) {
        recorded.readsAsTyped("zun-01-list-empty-json.txt", ONE.list(), List.of())
                .readsAsTyped(
                        "zun-03-list-poll-1.txt",
                        ONE.list(),
                        List.of(new Container(
                                FIRST, "container01", "container_cirros", CREATING, "container_creating", List.of())))
                .readsAsTyped("zun-03-list-poll-2.txt", ONE.list(), List.of(CONTAINER01))
                .readsAsTyped("zun-03-list-poll-3.txt", ONE.list(), List.of(CONTAINER01))
                .readsAsTyped("zun-03-list-poll-4.txt", ONE.list(), List.of(CONTAINER01))
                .reads("zun-05-list-table.txt", ONE.list(), List.of(CONTAINER01))
                .readsAsTyped(
                        "zun-21-list-after-bad.txt",
                        ONE.list(),
                        List.of(CONTAINER01, STOPPED01, BADIMG, WRONGIMG, guide1(ERROR)))
                .readsAsTyped(
                        "e2e-13-list-r1.txt",
                        ONE.list(),
                        List.of(
                                CONTAINER01,
                                STOPPED01,
                                BADIMG,
                                WRONGIMG,
                                guide1(CREATED),
                                row(
                                        "b53757f2-599f-4c80-a6b5-3c041c11f3ff",
                                        "c1",
                                        "a1643733-4c00-470a-82f8-860d0ff0ee4e",
                                        RUNNING,
                                        "10.0.70.43")))
                .readsAsTyped(
                        "zun-38-service-list-json.txt",
                        ONE.services(),
                        List.of(new ZunService(
                                "node1", "zun-compute", "up", false, null, "2026-11-22T13:12:59.417946")))
                .fails(
                        "guide-run-nonet.txt",
                        ONE.list(),
                        OTHER,
                        "`openstack --os-region-name RegionOne appcontainer list -f json` printed no `uuid`; it"
                                + " printed: [");
    }

    private static void runs(Recorded recorded) {
        List<String> nc = List.of("sudo", "nc", "-l", "-p", "5000");
        recorded.reads(
                        "e2e-04-run-r1.txt",
                        ONE.run(wanted("c1")),
                        creating(
                                "b53757f2-599f-4c80-a6b5-3c041c11f3ff",
                                "c1",
                                "a1643733-4c00-470a-82f8-860d0ff0ee4e",
                                List.of("sleep", "100000")))
                .reads(
                        "e2e-05-run-r2.txt",
                        TWO.run(wanted("c2")),
                        creating(
                                "37974765-d999-46a6-8a15-5aad8e6172c1",
                                "c2",
                                "dbe03f72-8621-4d98-804d-f00eddd107c9",
                                List.of("sleep", "100000")))
                .reads(
                        "zun-02-run.txt",
                        ONE.run(wanted("container01")),
                        creating(FIRST, "container01", "container_cirros", List.of("sleep", "10000")))
                .reads(
                        "guide-run-exact.txt",
                        ONE.run(wanted("container03")),
                        creating(
                                "487bfe25-f15d-44f4-b1c2-d3b5e3ecaf5e",
                                "container03",
                                "0660d981-ced8-4607-858b-a37bb6da1ff3",
                                nc))
                // The options came last: they are part of the command, and there is no JSON.
                .reads(
                        "zun-14-run-duplicate-name.txt",
                        ONE.run(wanted("container01")),
                        creating(
                                "ba28f975-9458-430f-9982-57df169cd3e8",
                                "container01",
                                "container_cirros",
                                List.of("sleep", "100", "-f", "json")))
                .reads(
                        "zun-15-run-bad-image.txt",
                        ONE.run(wanted("badimg")),
                        creating(BADIMG.uuid(), "badimg", "nosuchimage", List.of("sleep", "100")))
                .reads(
                        "zun-19-run-region-two-image-id-in-region-one.txt",
                        ONE.run(wanted("wrongimg")),
                        creating(WRONGIMG.uuid(), "wrongimg", "dbe03f72-8621-4d98-804d-f00eddd107c9", nc))
                .reads(
                        "zun-20-run-guide-cmd.txt",
                        ONE.run(wanted("guide1")),
                        creating(guide1(ERROR).uuid(), "guide1", "a1643733-4c00-470a-82f8-860d0ff0ee4e", nc))
                .fails(
                        "zun-16-run-bad-network.txt",
                        ONE.run(wanted("badnet")),
                        NOT_FOUND,
                        "Neutron network 00000000-1111-2222-3333-444444444444 could not be found. (HTTP 404)")
                .fails(
                        "zun-17-run-bad-driver.txt",
                        ONE.run(wanted("baddrv")),
                        BAD_REQUEST,
                        "Invalid input for field 'image_driver'.Value: 'glancex'. 'glancex' is not one of ['glance',"
                                + " 'docker', None, 'None'] (HTTP 400)")
                .fails(
                        "zun-18-run-bad-net-syntax.txt",
                        ONE.run(wanted("badsyn")),
                        BAD_REQUEST,
                        "Invalid nets argument 'net=xyz'. nets arguments must be of the form --nets <network=network,"
                                + " v4-fixed-ip=ip-addr,v6-fixed-ip=ip-addr, port=port-uuid>, with only one of"
                                + " network, or port specified.");
    }

    private static void shows(Recorded recorded) {
        recorded.readsAsTyped(
                        "zun-04-show-json.txt",
                        ONE.show("container01"),
                        new ContainerDetail(
                                FIRST,
                                "container01",
                                "container_cirros",
                                List.of("sleep", "10000"),
                                RUNNING,
                                null,
                                "Up 1 mins",
                                null,
                                List.of("10.0.60.219"),
                                List.of("30285f20-938c-4751-bbb3-c458581d5356"),
                                "node1",
                                new LinkedHashMap<>()))
                .add("e2e-06-show-r1.txt", () -> {
                    ContainerDetail c1 = part("e2e-06-show-r1.txt");
                    assertEquals(List.of("10.0.70.43"), c1.addresses());
                    assertEquals(List.of("5bd4e04c-93a6-4c98-80bc-e6e5b535286c"), c1.networks());
                    assertEquals("node1", c1.host());
                    assertFalse(c1.failed());
                })
                .add("e2e-07-show-r2.txt", () -> {
                    ContainerDetail c2 = part("e2e-07-show-r2.txt");
                    assertEquals(List.of("10.0.70.99"), c2.addresses());
                    assertEquals("node2", c2.host());
                })
                .add(
                        "guide-show.txt",
                        () -> assertEquals(
                                "Up 7 seconds", part("guide-show.txt").statusDetail()))
                .add(
                        "zun-22-show-wrongimg.txt",
                        failed(
                                "zun-22-show-wrongimg.txt",
                                ERROR,
                                "Image dbe03f72-8621-4d98-804d-f00eddd107c9 could not be found."))
                .add(
                        "zun-24-show-badimg.txt",
                        failed("zun-24-show-badimg.txt", ERROR, "Image nosuchimage could not be found."))
                .add("zun-23-show-guide1.txt", () -> {
                    ContainerDetail guide1 = part("zun-23-show-guide1.txt");
                    assertEquals(CREATED, guide1.status());
                    assertFalse(guide1.status().moving());
                    assertTrue(guide1.failed());
                    assertTrue(String.valueOf(guide1.statusReason())
                            .contains("exec: \"sudo\": executable file not found"));
                })
                .fails(
                        "zun-13-show-missing.txt",
                        ONE.show("nosuch"),
                        NOT_FOUND,
                        "Container nosuch could not be found. (HTTP 404)");
    }

    private static void execs(Recorded recorded) {
        recorded.add("zun-06-exec-noninteractive.txt", exec(0, "bin\ndev\netc\nproc\nsys\ntmp\n", "ls", "/"))
                .add(
                        "zun-07-exec-fails.txt",
                        exec(1, "ls: /nosuchdir: No such file or directory\n", "ls", "/nosuchdir"))
                .add("zun-08-exec-exit7.txt", exec(7, "", "sh", "-c", "exit 7"))
                .add(
                        "zun-08b-exec-dashdash.txt",
                        exec(7, "out\nerr\n", "--", "sh", "-c", "echo out; echo err >&2; exit 7"))
                .add(
                        "zun-09-exec-nocmd.txt",
                        exec(
                                126,
                                "OCI runtime exec failed: exec failed: unable to start container process: exec:"
                                        + " \"nosuchbinary\": executable file not found in $PATH: unknown\r\n",
                                "nosuchbinary"))
                .add("zun-10-exec-noninteractive-ping-self.txt", () -> {
                    Fixture fixture = Fixture.of("zun-10-exec-noninteractive-ping-self.txt");
                    ExecResult result = ONE.exec("container01", List.of("ping")).read(fixture.answer());
                    assertEquals(new PingResult(2, 2, 0.089, 0.191, 0.294, ""), PingOutput.parse(result.output()));
                })
                .add("e2e-09-ping-c1-to-c2.txt", pings("10.0.70.99", new PingResult(3, 3, 0.164, 0.429, 0.953, "")))
                .add("e2e-10-ping-c2-to-c1.txt", pings("10.0.70.43", new PingResult(3, 3, 0.136, 0.163, 0.186, "")))
                .add("e2e-11-ping-nobody.txt", pings("10.0.70.250", new PingResult(2, 0, null, null, null, "")))
                .add("e2e-12-ifconfig.txt", () -> {
                    Fixture fixture = Fixture.of("e2e-12-ifconfig.txt");
                    Call<ExecResult> call = ONE.exec("c1", List.of("ip", "addr"));
                    assertEquals(fixture.typed(), call.shown());
                    assertTrue(call.read(fixture.answer()).output().contains("inet 10.0.70.43/24"));
                })
                .fails(
                        "e2e-11-ping-too-long.txt",
                        ONE.exec("c1", List.of("ping", "-c", "8", "10.0.70.99")),
                        TIMEOUT,
                        "The server ended the command, as it does after 5 seconds: Timeout on executing command:"
                                + " \"ping\" \"-c\" \"8\" \"10.0.70.99\" (HTTP 409)")
                .fails(
                        "zun-12-exec-missing-container.txt",
                        ONE.exec("nosuch", List.of("ls")),
                        NOT_FOUND,
                        "Container nosuch could not be found. (HTTP 404)")
                .fails(
                        "zun-26-exec-on-error.txt",
                        ONE.exec("wrongimg", List.of("ls")),
                        CONFLICT,
                        "Cannot execute container 08d02a75-b389-4689-a63b-b72b63e622ca in Error state (HTTP 409)")
                .fails(
                        "zun-30-exec-on-stopped.txt",
                        ONE.exec(STOPPED01.uuid(), List.of("ls")),
                        CONFLICT,
                        "Cannot execute container ba28f975-9458-430f-9982-57df169cd3e8 in Stopped state (HTTP 409)")
                .add("zun-28-exec-interactive-tty-ok.txt", () -> {
                    Fixture fixture = Fixture.several("zun-28-exec-interactive-tty-ok.txt")
                            .getFirst();
                    Call<String> session = ONE.session(FIRST, List.of("/bin/sh"));
                    assertTrue(session.command().terminal());
                    assertTrue(session.read(fixture.answer()).contains("1198c6f6ded5"));
                })
                .add("zun-29-exec-interactive-notty-ok.txt", () -> {
                    Fixture fixture = Fixture.of("zun-29-exec-interactive-notty-ok.txt");
                    Call<String> session = ONE.session(FIRST, List.of("/bin/sh"));
                    assertEquals(fixture.typed(), session.shown());
                    assertTrue(session.read(fixture.answer()).contains("press Enter to continue"));
                });
    }

    private static void changes(Recorded recorded) {
        recorded.add("zun-31-start-ok.txt", () -> {
                    Fixture fixture = Fixture.of("zun-31-start-ok.txt");
                    assertEquals(fixture.typed(), ONE.start(FIRST).shown());
                    assertEquals(
                            "Request to start container " + FIRST + " has been accepted",
                            ONE.start(FIRST).read(fixture.answer()));
                })
                .fails(
                        "zun-33-delete-missing.txt",
                        ONE.delete("nosuch"),
                        NOT_FOUND,
                        "Delete for container nosuch failed: Container nosuch could not be found. (HTTP 404)")
                .fails(
                        "zun-34-delete-running.txt",
                        ONE.delete(FIRST),
                        CONFLICT,
                        "Delete for container " + FIRST + " failed: Cannot delete container " + FIRST
                                + " in Running state (HTTP 409)")
                .add("zun-36-actions.txt", () -> {
                    // Four commands in a row: stop, show, delete, and a show that finds nothing.
                    Answer all = Fixture.of("zun-36-actions.txt").answer();
                    List<String> lines = all.out().lines().toList();
                    assertEquals(lines.getFirst(), ONE.stop("c1").read(printed(lines.getFirst())));
                    assertEquals(lines.getLast(), ONE.delete("c1").read(printed(lines.getLast())));
                    Recorded.failure(
                            Fixture.answer(all.exit(), "", all.err()),
                            ONE.show("c1"),
                            NOT_FOUND,
                            "Container c1 could not be found. (HTTP 404)");
                })
                .add("zun-37-logs.txt", () -> {
                    // Recorded with both streams in one pipe; the logs themselves are empty.
                    String complaint = Fixture.of("zun-37-logs.txt").answer().out();
                    OpenStackException failure = Recorded.failure(
                            Fixture.answer(1, "", complaint),
                            ONE.logs("container01", 100),
                            AMBIGUOUS,
                            "Multiple containers exist with same name. Please use the container uuid instead."
                                    + " (HTTP 409)");
                    assertTrue(failure.said().contains("Request-ID: req-a7c17f71"));
                    assertEquals("\n", ONE.logs(FIRST, 100).read(printed("")));
                });
    }

    private static Executable exec(int exit, String output, String... command) {
        return () -> {
            String file = Fixture.names().stream()
                    .filter(name -> name.startsWith("zun-0") && name.contains("exec"))
                    .filter(name -> Fixture.of(name)
                            .typed()
                            .equals(ONE.exec("container01", List.of(command)).shown()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(
                    new ExecResult(exit, output),
                    ONE.exec("container01", List.of(command))
                            .read(Fixture.of(file).answer()));
        };
    }

    private static Executable pings(String address, PingResult expected) {
        return () -> {
            String file = Fixture.names().stream()
                    .filter(name ->
                            name.startsWith("e2e") && Fixture.of(name).command().endsWith(" " + address))
                    .filter(name -> !Fixture.of(name).answer().out().isEmpty())
                    .findFirst()
                    .orElseThrow();
            var results = new ContainerPings(ONE)
                    .from("c1", List.of(address))
                    .read(Fixture.of(file).answer());
            assertEquals(List.of(address), List.copyOf(results.keySet()));
            assertEquals(expected, results.get(address));
        };
    }

    private static Executable failed(String file, ContainerStatus status, String reason) {
        return () -> {
            ContainerDetail container = part(file);
            assertEquals(status, container.status());
            assertEquals(reason, container.statusReason());
            assertTrue(container.failed());
        };
    }

    /// Some columns only were recorded: the uuid, which is always asked for, is put beside them.
    private static ContainerDetail part(String file) throws OpenStackException {
        Answer answer = Fixture.of(file).answer();
        Recorded.failure(
                answer,
                ONE.show(FIRST),
                OTHER,
                "`openstack --os-region-name RegionOne appcontainer show " + FIRST
                        + " -f json` printed no `uuid`; it printed: {");
        return ONE.show(FIRST)
                .read(Fixture.answer(0, answer.out().replaceFirst("\\{", "{\n  \"uuid\": \"" + FIRST + "\","), ""));
    }

    private static Answer printed(String line) {
        return Fixture.answer(0, line + "\n", "");
    }

    private static NewContainer wanted(String name) {
        return new NewContainer(name, "network", "image", List.of("sleep", "100"), new LinkedHashMap<>(), null);
    }

    private static Container guide1(ContainerStatus status) {
        return row(
                "fbf2e5f4-581e-4174-adb8-3ade47bf6c47",
                "guide1",
                "a1643733-4c00-470a-82f8-860d0ff0ee4e",
                status,
                "10.0.60.58");
    }

    private static Container row(String uuid, String name, String image, ContainerStatus status, String... addresses) {
        @Nullable String noTask = null;
        return new Container(uuid, name, image, status, noTask, List.of(addresses));
    }

    private static ContainerDetail creating(String uuid, String name, String image, List<String> command) {
        return new ContainerDetail(
                uuid,
                name,
                image,
                command,
                CREATING,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                new LinkedHashMap<>());
    }
}
