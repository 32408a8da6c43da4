package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import io.github.trilab.practice.shell.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The `docker` program of a node.
final class DockerEngine implements Program {
    /// What Docker Hub offers here, with its tags.
    private static final Map<String, Set<String>> HUB = Map.of(
            "cirros", Set.of("latest", "0.3.0", "0.4.0", "0.5.2", "0.6.2"),
            "busybox", Set.of("latest", "1.31", "1.36"),
            "alpine", Set.of("latest", "3.10", "3.19"),
            "nginx", Set.of("latest", "1.17", "alpine"));

    private final World world;
    private final Node node;

    DockerEngine(World world, Node node) {
        this.world = world;
        this.node = node;
    }

    private DockerVersion installed() {
        return new DockerVersion(world.read(s -> s.node(node.name()).dockerVersion));
    }

    /// An image's name: registry and repository, tag.
    private record Name(String repository, String tag) {
        static Name of(String text) {
            int colon = text.lastIndexOf(':');
            return colon > text.lastIndexOf('/')
                    ? new Name(text.substring(0, colon), text.substring(colon + 1))
                    : new Name(text, "latest");
        }

        String registry() {
            String first = repository.substring(0, Math.max(0, repository.indexOf('/')));
            return first.contains(".") || first.contains(":") ? first : "";
        }

        /// As the registry knows it: `library/cirros`.
        String path() {
            String rest = registry().isEmpty()
                    ? repository
                    : repository.substring(registry().length() + 1);
            return registry().isEmpty() && !rest.contains("/") ? "library/" + rest : rest;
        }

        /// As Docker lists it: `cirros`.
        String plain() {
            return repository.replaceFirst("^docker\\.io/", "").replaceFirst("^library/", "");
        }

        String full() {
            return (registry().isEmpty() ? "docker.io/" + path() : repository) + ":" + tag;
        }
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(call.arguments().subList(1, call.arguments().size()));
        String command = words.isEmpty() ? "" : words.removeFirst();
        try {
            if (command.equals("image") && !words.isEmpty()) {
                String sub = words.removeFirst();
                command = sub.equals("ls") ? "images" : sub;
            }
            boolean daemon = world.read(s -> s.unit(node.name(), "docker.service")
                    .filter(u -> u.active.equals("active"))
                    .isPresent());
            if (!daemon && !List.of("--version", "-v", "").contains(command)) {
                throw new ClientError(
                        "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?");
            }
            return switch (command) {
                case "--version", "-v" ->
                    say(call, "Docker version " + installed().version() + ", build 99e3ed8919");
                case "version" -> version(call, words);
                case "info" ->
                    say(
                            call,
                            "Server Version: " + installed().version()
                                    + "\nPlugins:\n Network: bridge host kuryr macvlan null overlay");
                case "pull" -> pull(call, words);
                case "save" -> save(call, words);
                case "images" -> images(call, words);
                case "inspect" -> inspect(call, words);
                case "rmi", "rm" -> remove(call, words);
                case "ps" -> containers(call);
                default ->
                    throw new ClientError("docker: '" + command + "' is not a docker command.\nSee 'docker --help'");
            };
        } catch (ClientError e) {
            call.complain(e.text());
            return e.exit();
        }
    }

    private static int say(Call call, String text) throws IOException {
        call.print(text);
        return 0;
    }

    private int version(Call call, List<String> words) throws IOException {
        DockerVersion docker = installed();
        String all = String.join(" ", words);
        if (!all.contains("-f")) {
            return say(call, """
                    Client: Docker Engine - Community
                     Version:           %1$s
                     API version:       %2$s
                     OS/Arch:           linux/amd64

                    Server: Docker Engine - Community
                     Engine:
                      Version:          %1$s
                      API version:      %2$s (minimum version %3$s)
                      OS/Arch:          linux/amd64""".formatted(docker.version(), docker.api(), docker.oldestApi()));
        }
        String format = words.getLast().replaceFirst("^--format=", "");
        String server = "{\"Platform\":{\"Name\":\"Docker Engine - Community\"},\"Version\":\"" + docker.version()
                + "\",\"ApiVersion\":\"" + docker.api() + "\",\"MinAPIVersion\":\"" + docker.oldestApi()
                + "\",\"Os\":\"linux\",\"Arch\":\"amd64\"}";
        return say(
                call,
                format.replaceAll("\\{\\{\\s*json \\.Server\\s*}}", server)
                        .replaceAll("\\{\\{\\s*\\.(Server|Client)\\.Version\\s*}}", docker.version())
                        .replaceAll("\\{\\{\\s*\\.(Server|Client)\\.(Default)?[Aa][Pp][Ii]Version\\s*}}", docker.api())
                        .replaceAll("\\{\\{\\s*\\.Server\\.MinAPIVersion\\s*}}", docker.oldestApi()));
    }

    private int pull(Call call, List<String> words) throws ClientError, IOException, InterruptedException {
        boolean quiet = words.removeIf(w -> w.equals("-q") || w.equals("--quiet"));
        if (words.size() != 1) {
            throw new ClientError("\"docker pull\" requires exactly 1 argument.\nSee 'docker pull --help'.");
        }
        String asked = words.getFirst();
        Name name = Name.of(asked);
        if (!quiet && !asked.endsWith(":" + name.tag())) {
            call.print("Using default tag: latest");
        }
        call.machine().work(2500);
        String simple = name.path().replaceFirst("^library/", "");
        Set<String> tags = HUB.get(simple);
        if (tags == null && name.registry().isEmpty()) {
            throw new ClientError("Error response from daemon: pull access denied for " + name.plain()
                    + ", repository does not exist or may require 'docker login': denied: requested access to the"
                    + " resource is denied");
        }
        if (tags == null || !tags.contains(name.tag())) {
            throw new ClientError("Error response from daemon: manifest for " + name.plain() + ":" + name.tag()
                    + " not found: manifest unknown: manifest unknown");
        }
        boolean known = find(asked).isPresent();
        if (!quiet) {
            String layer = id(simple + name.tag()).substring(0, 12);
            call.print(name.tag() + ": Pulling from " + name.path());
            if (!known) {
                for (String step :
                        List.of("Pulling fs layer", "Verifying Checksum", "Download complete", "Pull complete")) {
                    call.machine().work(600);
                    call.print(layer + ": " + step);
                }
            }
            call.print("Digest: sha256:" + id("digest " + simple + name.tag()));
            call.print(
                    known
                            ? "Status: Image is up to date for " + name.plain() + ":" + name.tag()
                            : "Status: Downloaded newer image for " + name.plain() + ":" + name.tag());
        }
        call.print(name.full());
        if (!known) {
            world.alter(s -> s.node(node.name())
                    .images
                    .add(new State.DockerImage(
                            name.plain(), name.tag(), id("image " + simple + name.tag()), 1_850_000, world.now())));
        }
        return 0;
    }

    private int save(Call call, List<String> words) throws ClientError, IOException, InterruptedException {
        String file = "";
        List<String> names = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if ((word.equals("-o") || word.equals("--output")) && i + 1 < words.size()) {
                file = words.get(++i);
            } else if (word.startsWith("--output=")) {
                file = word.substring("--output=".length());
            } else {
                names.add(word);
            }
        }
        if (names.isEmpty()) {
            throw new ClientError("\"docker save\" requires at least 1 argument.\nSee 'docker save --help'.");
        }
        if (file.isEmpty() && call.terminal()) {
            throw new ClientError("cowardly refusing to save to a terminal. Use the -o flag or redirect");
        }
        State.DockerImage image = find(names.getFirst())
                .orElseThrow(() -> new ClientError("Error response from daemon: No such image: " + names.getFirst()));
        call.machine().work(800);
        byte[] archive = DockerArchive.of(image);
        if (file.isEmpty()) {
            call.out().write(archive);
            call.out().flush();
            return 0;
        }
        String path = Node.absolute(call, file);
        String folder = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        if (!node.machine().files().exists(folder)) {
            throw new ClientError(
                    "failed to save image: invalid output path: directory \"" + folder + "\" does not exist");
        }
        try {
            node.machine().files().write(path, "", call.user());
            Files.write(node.machine().files().real(path), archive);
        } catch (IOException e) {
            throw new ClientError("write " + path + ": " + e.getMessage());
        }
        return node.machine().shell(call, "chmod 600 '" + path.replace("'", "'\\''") + "'");
    }

    private Optional<State.DockerImage> find(String asked) {
        Name name = Name.of(asked);
        return world.read(s -> s.node(node.name()).images.stream()
                .filter(i -> (i.name().equals(name.plain()) && i.tag().equals(name.tag()))
                        || (i.id().startsWith(asked.replaceFirst("^sha256:", "")) && asked.length() >= 12))
                .findFirst());
    }

    private int images(Call call, List<String> words) throws IOException {
        boolean quiet = words.contains("-q");
        List<String> wanted = words.stream().filter(w -> !w.startsWith("-")).toList();
        String row = "%-12s %-10s %-14s %-15s %s";
        if (!quiet) {
            call.print(String.format(Locale.ROOT, row, "REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE"));
        }
        for (State.DockerImage i : world.read(s -> List.copyOf(s.node(node.name()).images))) {
            String id = i.id().substring(0, 12);
            if (wanted.isEmpty() || wanted.contains(i.name()) || wanted.contains(i.name() + ":" + i.tag())) {
                call.print(
                        quiet ? id : String.format(Locale.ROOT, row, i.name(), i.tag(), id, "2 years ago", "1.85MB"));
            }
        }
        return 0;
    }

    private int inspect(Call call, List<String> words) throws ClientError, IOException {
        String format = "";
        List<String> names = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if ((word.equals("-f") || word.equals("--format")) && i + 1 < words.size()) {
                format = words.get(++i);
            } else if (word.startsWith("--format=")) {
                format = word.substring("--format=".length());
            } else {
                names.add(word);
            }
        }
        List<Object> found = new ArrayList<>();
        for (String name : names) {
            Optional<State.DockerImage> image = find(name);
            if (image.isEmpty()) {
                call.print("[]");
                throw new ClientError("Error: No such image: " + name);
            }
            State.DockerImage i = image.get();
            if (!format.isEmpty()) {
                call.print(format.replaceAll("\\{\\{\\s*\\.Id\\s*}}", "sha256:" + i.id())
                        .replaceAll("\\{\\{\\s*\\.Size\\s*}}", Long.toString(i.size()))
                        .replaceAll("\\{\\{.*?}}", i.name() + ":" + i.tag()));
            }
            found.add(Map.of(
                    "Id",
                    "sha256:" + i.id(),
                    "RepoTags",
                    List.of(i.name() + ":" + i.tag()),
                    "RepoDigests",
                    List.of(i.name() + "@sha256:" + id("digest " + i.name() + i.tag())),
                    "Size",
                    i.size()));
        }
        return format.isEmpty() ? say(call, PythonText.json(found, true)) : 0;
    }

    private int remove(Call call, List<String> words) throws ClientError, IOException {
        for (String name : words.stream().filter(w -> !w.startsWith("-")).toList()) {
            State.DockerImage image = find(name).orElseThrow(() -> new ClientError("Error: No such image: " + name));
            world.alter(s -> s.node(node.name()).images.remove(image));
            call.print("Untagged: " + image.name() + ":" + image.tag());
        }
        return 0;
    }

    private int containers(Call call) throws IOException {
        call.print(
                "CONTAINER ID        IMAGE               COMMAND             CREATED             STATUS              PORTS               NAMES");
        List<String> lines = world.read(s -> s.containers.values().stream()
                .flatMap(List::stream)
                .filter(c -> node.name().equals(c.host) && c.status.equals("Running") && c.dockerId != null)
                .map(c -> String.valueOf(c.dockerId).substring(0, 12) + "        " + c.image + "        \""
                        + String.join(" ", c.command) + "\"        zun-" + c.uuid)
                .toList());
        for (String line : lines) {
            call.print(line);
        }
        return 0;
    }

    private static String id(String what) {
        String one =
                UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
        String two = UUID.nameUUIDFromBytes((what + " again").getBytes(StandardCharsets.UTF_8))
                .toString();
        return (one + two).replace("-", "");
    }
}
