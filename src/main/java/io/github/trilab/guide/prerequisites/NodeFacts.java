package io.github.trilab.guide.prerequisites;

import io.github.trilab.openstack.Docker;
import io.github.trilab.openstack.PingOutput;
import io.github.trilab.openstack.PingResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `facts.sh` told about a node, section by section.
///
/// @param sections lines by section
public record NodeFacts(Map<String, List<String>> sections) {
    private static final Pattern RELEASE = Pattern.compile("(\\w+)=\"?([^\"]*)\"?");

    private static final Pattern MTU = Pattern.compile("(?m)^mtu (\\d{1,6})$");

    private static final Pattern API = Pattern.compile("\\d{1,3}\\.\\d{1,4}");

    /// A folder on the way to the sources.
    ///
    /// @param mode octal digits
    public record Folder(String mode, String owner, String path) {
        /// Whether everybody may pass through it, which DevStack insists on.
        public boolean passable() {
            return (Integer.parseInt(mode.substring(mode.length() - 1)) & 1) == 1;
        }
    }

    /// Reads what the script printed.
    public static NodeFacts parse(String text) {
        Map<String, List<String>> sections = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("@@ ")) {
                lines = new ArrayList<>();
                sections.put(line.substring(3).strip(), lines);
            } else {
                lines.add(line);
            }
        }
        return new NodeFacts(Map.copyOf(sections));
    }

    private List<String> lines(String section) {
        return sections.getOrDefault(section, List.of());
    }

    private String line(String section, int index) {
        List<String> lines = lines(section);
        return index < lines.size() ? lines.get(index).strip() : "";
    }

    /// Login name.
    public String user() {
        return line("user", 0);
    }

    /// Whether sudo works without a password.
    public boolean freeSudo() {
        return lines("sudo").contains("yes");
    }

    /// System name, release and machine.
    public String kernel() {
        return line("kernel", 0);
    }

    /// A field of os-release, empty where it is missing.
    public String release(String field) {
        for (String line : lines("release")) {
            Matcher m = RELEASE.matcher(line.strip());
            if (m.matches() && m.group(1).equals(field)) {
                return m.group(2);
            }
        }
        return "";
    }

    /// The distribution as DevStack names it in its list: `bionic`, `rhel7`, `opensuse-15.1`.
    public String distribution() {
        String version = release("VERSION_ID");
        return switch (release("ID")) {
            case "ubuntu", "debian" -> release("VERSION_CODENAME");
            case "fedora" -> "f" + version;
            case "opensuse-leap" -> "opensuse-" + version;
            case "opensuse-tumbleweed" -> "opensuse-tumbleweed";
            case "centos", "rhel", "rocky", "almalinux" -> "rhel" + version.replaceAll("\\..*", "");
            default -> release("ID") + version;
        };
    }

    /// Number of processors, 0 where it is not known.
    public int cpus() {
        return (int) number(line("cpus", 0)).orElse(0);
    }

    /// All memory in MiB, 0 where it is not known.
    public long memoryMebibytes() {
        for (String line : lines("memory")) {
            if (line.startsWith("MemTotal:")) {
                return number(line.replaceAll("\\D", "")).orElse(0) / 1024;
            }
        }
        return 0;
    }

    /// Free space for the sources in MiB, -1 where it is not known.
    public long freeMebibytes() {
        String[] fields = line("disk", lines("disk").size() - 1).split("\\s+", -1);
        return fields.length < 4 ? -1 : number(fields[3]).orElse(-1024) / 1024;
    }

    /// Host name.
    public String host() {
        return line("host", 0);
    }

    /// Whether the host name resolves on the node itself; RabbitMQ needs it.
    public boolean hostResolves() {
        return lines("host").size() > 1;
    }

    /// The folders on the way to the sources, as far as they exist.
    public List<Folder> folders() {
        List<Folder> folders = new ArrayList<>();
        for (String line : lines("folder")) {
            String[] fields = line.split(" ", 3);
            if (fields.length == 3) {
                folders.add(new Folder(fields[0], fields[1], fields[2]));
            }
        }
        return folders;
    }

    /// Whether a program is there.
    public boolean has(String program) {
        return lines("tools").stream().anyMatch(p -> p.strip().endsWith("/" + program));
    }

    /// Version of Python, empty where there is none.
    public String python() {
        return line("python", 0).replace("Python ", "");
    }

    /// Docker's daemon; empty without Docker, or where it does not answer.
    public Optional<Docker.Version> docker() {
        String[] words = line("docker", 0).split("\\s+", -1);
        String oldest = words.length > 2 ? words[2] : "";
        boolean read = words.length > 1
                && API.matcher(words[1]).matches()
                && (oldest.isEmpty() || API.matcher(oldest).matches());
        return read ? Optional.of(new Docker.Version(words[0], words[1], oldest)) : Optional.empty();
    }

    /// Package managers that are at work.
    public List<String> packageManagers() {
        return lines("apt").stream()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .toList();
    }

    /// Seconds since 1970 by the node's clock.
    public OptionalLong clock() {
        return number(line("clock", 0));
    }

    /// IPv4 addresses of the node.
    public List<String> addresses() {
        Pattern inet = Pattern.compile(".*\\binet (\\d+\\.\\d+\\.\\d+\\.\\d+).*");
        List<String> found = new ArrayList<>();
        for (String line : lines("addresses")) {
            Matcher m = inet.matcher(line);
            if (m.matches()) {
                found.add(m.group(1));
            }
        }
        return found;
    }

    /// Whether a local.conf that is there sets `RECLONE`.
    public boolean reclone() {
        return lines("reclone").stream()
                .anyMatch(l -> l.replaceAll("[\\s\"']", "").matches("(?i)RECLONE=(True|yes|1)"));
    }

    /// What the node sees of another one.
    ///
    /// @param mtu largest packet in bytes that reaches it undivided; empty where none was found
    public record Peer(PingResult ping, OptionalInt mtu) {
        private static Peer parse(String text) {
            Matcher mtu = MTU.matcher(text);
            return new Peer(
                    PingOutput.parse(text),
                    mtu.find() ? OptionalInt.of(Integer.parseInt(mtu.group(1))) : OptionalInt.empty());
        }
    }

    /// What the node sees of another one.
    ///
    /// @param address of the other one
    public Peer peer(String address) {
        StringBuilder text = new StringBuilder();
        boolean its = false;
        for (String line : lines("peers")) {
            if (line.startsWith("= ")) {
                its = line.substring(2).strip().equals(address);
            } else if (its) {
                text.append(line).append('\n');
            }
        }
        return Peer.parse(text.toString());
    }

    private static OptionalLong number(String digits) {
        return digits.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
