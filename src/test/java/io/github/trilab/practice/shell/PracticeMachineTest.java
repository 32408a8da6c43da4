package io.github.trilab.practice.shell;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.practice.Faults;
import io.github.trilab.practice.Pacing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class PracticeMachineTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void boot() throws IOException {
        desk = new Desk(folder);
    }

    @AfterEach
    void halt() {
        desk.close();
    }

    private void expect(String line, String out) {
        assertEquals(new Desk.Result(0, out, ""), desk.run(line), line);
    }

    private void expect(String line, int code, String out, String err) {
        assertEquals(new Desk.Result(code, out, err), desk.run(line), line);
    }

    @Test
    void bootsAsUbuntuBionic() {
        expect(". /etc/os-release; echo $ID $VERSION_ID $VERSION_CODENAME", "ubuntu 18.04 bionic\n");
        expect("lsb_release -sc; hostname; uname -srm", "bionic\nnode1\nLinux 4.15.0-213-generic x86_64\n");
        expect("stat -c '%n %U:%G %a' /opt/stack /root /tmp /etc/passwd /home", """
                /opt/stack stack:stack 755
                /root root:root 700
                /tmp root:root 1777
                /etc/passwd root:root 644
                /home root:root 755
                """);
        expect("id", "uid=1000(stack) gid=1000(stack) groups=1000(stack),27(sudo)\n");
        expect("getent passwd stack", "stack:x:1000:1000::/opt/stack:/bin/bash\n");
        expect("command -v sh; test -x /bin/sh && /bin/sh -c 'echo ran'", "/usr/bin/sh\nran\n");
    }

    @Test
    void figuresComeFromTheMachine() {
        expect("nproc; df -Pk / | tail -n 1", "8\n/dev/vda1         83886080 12582912  71303168      15% /\n");
        desk.machine.figures(new Figures(2, 4L << 30, 20L << 30, 5L << 30, "5.4.0", "aarch64"));
        expect("nproc; uname -rm; df -h --output=avail -B1 /", "2\n5.4.0 aarch64\n    Avail\n16106127360\n");
    }

    @Test
    void permissionsKeepUsersApart() {
        expect("mkdir /x", 1, "", "mkdir: cannot create directory '/x': Permission denied\n");
        expect("cat /root/secret", 1, "", "cat: /root/secret: Permission denied\n");
        expect("echo x > /etc/passwd", 1, "", "bash: /etc/passwd: Permission denied\n");
        expect("rm -f /etc/hosts", 1, "", "rm: cannot remove '/etc/hosts': Permission denied\n");
        expect("chown root f", 1, "", "chown: cannot access 'f': No such file or directory\n");
        expect("touch f; chown root f", 1, "", "chown: changing ownership of 'f': Operation not permitted\n");
        expect("chmod 600 /etc/hosts", 1, "", "chmod: changing permissions of '/etc/hosts': Operation not permitted\n");
        expect("ls /root", 2, "", "ls: cannot open directory '/root': Permission denied\n");
        expect(
                "echo mine > /tmp/f; sudo sh -c 'chown root /tmp/f'; rm -f /tmp/f",
                1,
                "",
                "rm: cannot remove '/tmp/f': Operation not permitted\n");
        expect("mkdir d; touch d/f; chmod 600 d; cat d/f", 1, "", "cat: d/f: Permission denied\n");
    }

    @Test
    void ownersAndModesSurviveARestart() throws IOException {
        desk.run(
                "mkdir d; echo x > d/f; chmod 640 d/f; sudo chown root:root d/f; ln -s d/f l; touch gone; rm gone; mv d e");
        desk.close();
        Files.writeString(
                folder.resolve("node1.owners"), "7", StandardCharsets.UTF_8, java.nio.file.StandardOpenOption.APPEND);
        desk = new Desk(folder);
        expect("stat -c '%U:%G %a' e/f; readlink l; ls", "root:root 640\nd/f\ne\nl\n");
    }

    @Test
    void pathsStayBelowTheRoot() throws IOException {
        Files.writeString(folder.resolve("outside"), "secret");
        expect(
                "cat /../outside ../../../outside",
                1,
                "",
                "cat: /../outside: No such file or directory\ncat: ../../../outside: No such file or directory\n");
        expect("ln -s /../../outside l; cat l", 1, "", "cat: l: No such file or directory\n");
        expect("ln -s loop loop; cat loop", 1, "", "cat: loop: Too many levels of symbolic links\n");
    }

    @Test
    void aFullDiskTakesNothing() {
        desk.run("echo old > f; mkdir d");
        desk.faults.add(Faults.Fault.parse("disk@node1"));
        expect("echo new > g", 1, "", "bash: echo: write error: No space left on device\n");
        expect("wc -c < g", "0\n");
        expect("echo new >> f", 1, "", "bash: echo: write error: No space left on device\n");
        expect("cat /etc/hostname >> f", 1, "", "cat: write error: No space left on device\n");
        expect("mkdir e", 1, "", "mkdir: cannot create directory 'e': No space left on device\n");
        expect("cp /etc/hosts d/", 1, "", "cp: error writing 'd/hosts': No space left on device\n");
        expect("echo x | tee f", 1, "x\n", "tee: f: No space left on device\n");
        expect("df -P / | tail -n 1 | tr -s ' ' | cut -d' ' -f5", "100%\n");
        desk.faults.clear();
        expect("cat f; echo again > f; cat f", "again\n");
    }

    @Test
    void sudoRunsAsRoot() {
        expect(
                "sudo id -un; sudo -u nobody id -un; sudo -n -- sh -c 'echo $USER $SUDO_USER $HOME'",
                "root\nnobody\nroot stack /root\n");
        expect("sudo -n A=b sh -c 'echo $A; pwd'", "b\n/opt/stack\n");
        expect("A=b; export A; sudo sh -c 'echo ${A-none}'; sudo -E sh -c 'echo $A'", "none\nb\n");
        expect("sudo -k; sudo -kn true", "");
        expect("echo data | sudo tee /etc/new > /dev/null; stat -c %U /etc/new; sudo cat /etc/new", "root\ndata\n");
        expect("sudo nosuchprogram", 1, "", "sudo: nosuchprogram: command not found\n");
        expect("sudo sh -c 'exit 7'", 7, "", "");
    }

    @Test
    void sudoAsksForAPasswordWhereTheMachineSaysSo() {
        desk.machine.sudoPassword("stack", "secret");
        expect("sudo -n true", 1, "", "sudo: a password is required\n");
        expect(
                "sudo true",
                1,
                "",
                "sudo: a terminal is required to read the password; either use the -S option to read from standard input"
                        + " or configure an askpass helper\nsudo: a password is required\n");
        assertEquals(
                new Desk.Result(0, "root\nrest\n", "[sudo] password for stack: "),
                desk.run("stack", "sudo -S id -un; cat", "secret\nrest\n"));
        assertEquals(
                new Desk.Result(0, "root\nrest\n", ""),
                desk.run("stack", "sudo -k -S -p '' -- sh -c 'id -un; cat'", "secret\nrest\n"));
        assertEquals(
                new Desk.Result(1, "", "Sorry, try again.\nSorry, try again.\nsudo: 3 incorrect password attempts\n"),
                desk.run("stack", "sudo -S -p '' true", "a\nb\nc\n"));
        assertEquals(
                new Desk.Result(1, "", "Sorry, try again.\n\nsudo: 1 incorrect password attempt\n"),
                desk.run("stack", "sudo -S -p '' true", "a\n"));
    }

    @Test
    void sudoAcceptsNoPasswordWhileItsFaultIsShown() {
        desk.machine.sudoPassword("stack", "secret");
        desk.faults.add(Faults.Fault.parse("sudo@node1"));
        assertEquals(
                1,
                desk.run("stack", "sudo -S -p '' true", "secret\nsecret\nsecret\n")
                        .code());
        expect("sudo -n true", 1, "", "sudo: a password is required\n");
        desk.faults.clear();
        assertEquals(0, desk.run("stack", "sudo -S -p '' true", "secret\n").code());
    }

    @Test
    void programsRunLikeThoseOfTheNode() {
        desk.machine.install("openstack", call -> {
            call.print(String.join(",", call.arguments()) + " " + call.user() + " "
                    + call.environment().get("OS_X"));
            call.complain("warning");
            return 4;
        });
        expect(
                "command -v openstack; test -x /usr/bin/openstack; ls /usr/bin/openstack",
                "/usr/bin/openstack\n/usr/bin/openstack\n");
        expect("OS_X=1 openstack a 'b c'", 4, "openstack,a,b c stack 1\n", "warning\n");
        desk.machine.uninstall("openstack");
        expect("openstack", 127, "", "bash: openstack: command not found\n");
    }

    @Test
    void programsStandInForFiles() throws IOException {
        desk.machine.files().write("/opt/stack/devstack/stack.sh", "#!/bin/sh\n", "stack");
        desk.machine.installAt("/opt/stack/devstack/stack.sh", call -> {
            call.print("stacked in " + call.directory());
            return 0;
        });
        expect("cd devstack && chmod +x stack.sh && ./stack.sh", "stacked in /opt/stack/devstack\n");
        expect("rm -rf devstack; ls devstack 2>/dev/null || echo gone", "gone\n");
    }

    @Test
    void programsRunCommandLinesAndServices() throws Exception {
        desk.machine.install("outer", call -> call.machine().shell(call, "echo inner $X; cat; exit 3"));
        assertEquals(new Desk.Result(3, "inner 5\nfed", ""), desk.run("stack", "X=5 outer", "fed"));
        int pid = desk.machine.spawn("root", "zun-api", call -> {
            Thread.sleep(60_000);
            return 0;
        });
        assertTrue(desk.machine.alive(pid));
        expect("ps -o user=,args= -p " + pid, "root zun-api\n");
        desk.machine.kill(pid);
        await().atMost(LONG).until(() -> !desk.machine.alive(pid));
    }

    @Test
    void killEndsWholeGroups() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Session session = desk.start("stack", "sleep 60 | cat; echo never", "", out, out);
        await().atMost(LONG).until(() -> desk.run("pgrep -x sleep").code() == 0);
        expect("kill -- -" + session.pid(), "");
        assertEquals(143, session.closed().join());
        expect("pgrep -l -x 'sleep|cat'", 1, "", "");
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void noProcessSlipsAwayWhileItIsMade() {
        for (int i = 0; i < 300; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Session session = desk.start("stack", "sleep 60 | (sleep 60; true); sleep 60", "", out, out);
            for (int spin = 0; spin < i * 50; spin++) {
                Thread.onSpinWait();
            }
            session.hangUp();
            session.closed().join();
        }
        expect("pgrep -x sleep", 1, "", "");
    }

    @Test
    void othersProcessesAreOutOfReach() {
        desk.run("sudo setsid sleep 60 < /dev/null > /dev/null 2>&1 & ");
        await().atMost(LONG).until(() -> desk.run("pgrep -u root -x sleep").code() == 0);
        Desk.Result result =
                desk.run("p=$(pgrep -u root -x sleep); kill $p || sudo kill $p; while kill -0 $p; do sleep 0.02; done");
        assertTrue(result.err().contains("Operation not permitted"), result.err());
    }

    @Test
    void hangingUpEndsTheForegroundOnly() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Session session = desk.start(
                "stack",
                "setsid sleep 61 </dev/null >/dev/null 2>&1 & nohup sleep 62 </dev/null >/dev/null 2>&1 & sleep 63",
                "",
                out,
                out);
        await().atMost(LONG)
                .until(() -> desk.run("pgrep -fc '^sleep 6[123]'").out().equals("3\n"));
        session.hangUp();
        assertEquals(129, session.ended().join());
        await().atMost(LONG).until(() -> desk.run("pgrep -fc '^sleep 63'").out().equals("0\n"));
        expect("pgrep -fc '^sleep 6[12]'", "2\n");
    }

    @Test
    void aJobIsFollowedAndResumedAtAnOffset() {
        desk.run(
                "setsid sh -c 'for i in 1 2 3 4; do echo line $i; sleep 0.1; done; echo 0 > rc' < /dev/null > log 2>&1 & echo $! > pid");
        expect("tail -c +1 -f --pid=$(cat pid) log; cat rc", "line 1\nline 2\nline 3\nline 4\n0\n");
        expect("tail -c +8 -f --pid=$(cat pid) log", "line 2\nline 3\nline 4\n");
    }

    @Test
    void pingAsksWhatTheMachineReaches() {
        desk.machine.network(new Reachability() {
            @Override
            public List<Interface> interfaces() {
                return List.of(new Interface("ens3", "52:54:00:00:00:01", "10.77.0.11/24"));
            }

            @Override
            public double delay(String address) {
                return address.equals("10.77.0.12") ? 0.5 : -1;
            }
        });
        Desk.Result reached = desk.run("ping -c 3 -w 4 10.77.0.12");
        assertEquals(0, reached.code());
        assertTrue(reached.out().contains("3 packets transmitted, 3 received, 0% packet loss"), reached.out());
        assertTrue(reached.out().contains("rtt min/avg/max/mdev = 0.500/0.500/0.500/0.000 ms"), reached.out());
        Desk.Result lost = desk.run("ping -c 3 -w 4 10.77.0.99");
        assertEquals(1, lost.code());
        assertTrue(lost.out().contains("3 packets transmitted, 0 received, 100% packet loss"), lost.out());
        expect("hostname -I", "10.77.0.11 \n");
        expect(
                "ip -o -4 addr show ens3",
                "2: ens3    inet 10.77.0.11/24 scope global ens3\\       valid_lft forever preferred_lft forever\n");
        expect("ip link show br-vlan", 1, "", "Device \"br-vlan\" does not exist.\n");
    }

    @Test
    void workTakesTimeAtDemonstrationSpeedOnly() throws Exception {
        assertEquals(0, Pacing.INSTANT.scaled(3_600_000));
        assertEquals(60_000, Pacing.DEMONSTRATION.scaled(3_600_000));
        long start = System.nanoTime();
        desk.machine.work(3_600_000);
        assertTrue(System.nanoTime() - start < 5_000_000_000L);
        PracticeMachine slow = PracticeMachine.create("slow", folder.resolve("slow"), new Pacing(1, 0), new Faults());
        slow.install("work", call -> {
            call.machine().work(60_000);
            return 0;
        });
        Session session = slow.login(
                "stack",
                "timeout 0.2 work; echo $?",
                java.util.Map.of(),
                false,
                java.io.InputStream.nullInputStream(),
                java.io.OutputStream.nullOutputStream(),
                java.io.OutputStream.nullOutputStream());
        assertEquals(0, session.closed().get(20, java.util.concurrent.TimeUnit.SECONDS));
        slow.close();
    }

    @Test
    void usersCanBeAdded() {
        expect(
                "sudo useradd -s /bin/bash -d /home/lab -m lab; getent passwd lab; stat -c %U /home/lab; sudo -u lab id -un",
                "lab:x:1001:1001::/home/lab:/bin/bash\nlab\nlab\n");
    }

    @Test
    void filesFromOutsideBelongToTheFoldersOwner() throws IOException {
        Path tree = desk.machine.files().real("/opt/stack/zun");
        Files.createDirectories(tree.resolve("zun"));
        Files.writeString(tree.resolve("zun/api.py"), "x");
        expect("stat -c '%U %a %F' zun zun/zun/api.py", "stack 755 directory\nstack 644 regular file\n");
        expect("chmod 600 zun/zun/api.py; stat -c %a zun/zun/api.py; rm -r zun; ls", "600\n");
        assertFalse(Files.exists(tree));
    }
}
