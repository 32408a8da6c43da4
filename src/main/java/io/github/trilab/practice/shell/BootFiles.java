package io.github.trilab.practice.shell;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The files of a node that was just installed: Ubuntu 18.04, which DevStack's `train-eol` knows
/// (DOMAIN T13), and the user `stack` with its home in `/opt/stack`.
final class BootFiles {
    private static final String[][] FOLDERS = {
        {"/etc", "root", "755"},
        {"/etc/systemd", "root", "755"},
        {"/etc/systemd/system", "root", "755"},
        {"/dev", "root", "755"},
        {"/proc", "root", "555"},
        {"/home", "root", "755"},
        {"/opt", "root", "755"},
        {"/opt/stack", "stack", "755"},
        {"/opt/stack/.ssh", "stack", "700"},
        {"/root", "root", "700"},
        {"/run", "root", "755"},
        {"/tmp", "root", "1777"},
        {"/usr", "root", "755"},
        {"/usr/bin", "root", "755"},
        {"/usr/lib", "root", "755"},
        {"/usr/local", "root", "755"},
        {"/usr/local/bin", "root", "755"},
        {"/usr/local/sbin", "root", "755"},
        {"/usr/share", "root", "755"},
        {"/var", "root", "755"},
        {"/var/lib", "root", "755"},
        {"/var/log", "root", "755"},
        {"/var/tmp", "root", "1777"},
    };
    private static final String[][] LINKS = {
        {"/bin", "usr/bin"}, {"/sbin", "usr/bin"}, {"/lib", "usr/lib"}, {"/usr/sbin", "bin"}, {"/var/run", "/run"}
    };
    private static final String OS_RELEASE = """
            NAME="Ubuntu"
            VERSION="18.04.6 LTS (Bionic Beaver)"
            ID=ubuntu
            ID_LIKE=debian
            PRETTY_NAME="Ubuntu 18.04.6 LTS"
            VERSION_ID="18.04"
            HOME_URL="https://www.ubuntu.com/"
            VERSION_CODENAME=bionic
            UBUNTU_CODENAME=bionic
            """;
    private static final String LSB_RELEASE = """
            DISTRIB_ID=Ubuntu
            DISTRIB_RELEASE=18.04
            DISTRIB_CODENAME=bionic
            DISTRIB_DESCRIPTION="Ubuntu 18.04.6 LTS"
            """;
    private static final String PASSWD = """
            root:x:0:0:root:/root:/bin/bash
            daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
            www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
            nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
            stack:x:1000:1000::/opt/stack:/bin/bash
            """;
    private static final String GROUP = """
            root:x:0:
            daemon:x:1:
            adm:x:4:
            sudo:x:27:stack
            www-data:x:33:
            users:x:100:
            nogroup:x:65534:
            stack:x:1000:
            """;

    private final Tree tree;

    BootFiles(Tree tree) {
        this.tree = tree;
    }

    /// Makes what is missing.
    void make(String name, Figures figures) throws IOException {
        if (tree.stat("/etc/hostname") != null) {
            return;
        }
        for (String[] folder : FOLDERS) {
            if (!tree.real(folder[0]).isDirectory()) {
                tree.makeFolder(folder[0], folder[1], folder[1], Integer.parseInt(folder[2], 8));
            }
        }
        for (String[] link : LINKS) {
            if (tree.stat(link[0]) == null) {
                tree.makeLink(link[0], link[1], "root", "root");
            }
        }
        file("/etc/os-release", OS_RELEASE);
        file("/etc/lsb-release", LSB_RELEASE);
        file("/etc/passwd", PASSWD);
        file("/etc/group", GROUP);
        file("/etc/hosts", "127.0.0.1\tlocalhost\n127.0.1.1\t" + name + "\n");
        file("/etc/timezone", "Etc/UTC\n");
        file("/etc/shells", "/bin/sh\n/bin/bash\n");
        file("/proc/meminfo", meminfo(figures));
        file("/proc/cpuinfo", cpuinfo(figures));
        file("/proc/version", "Linux version " + figures.kernel() + " (buildd@lcy01) #210-Ubuntu SMP\n");
        file("/proc/loadavg", "0.08 0.12 0.09 1/212 1200\n");
        // Last: it says that all is there.
        file("/etc/hostname", name + "\n");
    }

    private static String meminfo(Figures figures) {
        long total = figures.memory() / 1024;
        return String.format(
                        Locale.ROOT,
                        "MemTotal:       %8d kB%nMemFree:        %8d kB%nMemAvailable:   %8d kB%n"
                                + "Buffers:        %8d kB%nCached:         %8d kB%nSwapTotal:      %8d kB%nSwapFree:       %8d kB%n",
                        total,
                        total / 2,
                        total * 3 / 4,
                        total / 64,
                        total / 5,
                        0,
                        0)
                .replace("\r", "");
    }

    private static String cpuinfo(Figures figures) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < figures.processors(); i++) {
            text.append("processor\t: ").append(i).append("\nmodel name\t: Practice CPU\nflags\t\t: fpu sse2 vmx\n\n");
        }
        return text.toString();
    }

    private void file(String path, String text) throws IOException {
        if (tree.stat(path) != null) {
            return;
        }
        tree.makeFile(path, "root", "root", 0644);
        try (OutputStream out = new FileOutputStream(tree.real(path))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
