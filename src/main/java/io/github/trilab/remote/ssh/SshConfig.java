package io.github.trilab.remote.ssh;

import io.github.trilab.remote.RemoteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `~/.ssh/config` says about one host: for each option the first line that applies, except
/// `IdentityFile`, of which all apply (ssh_config(5)). `Match` blocks other than `Match all` are
/// passed over.
final class SshConfig {
    private static final int DEEPEST = 16;

    private final String alias;
    private final Map<String, String> options = new HashMap<>();
    private final List<String> identityFiles = new ArrayList<>();
    private final Set<String> named = new LinkedHashSet<>();

    private SshConfig(String alias) {
        this.alias = alias;
    }

    /// What the file says about a host.
    ///
    /// @param file need not exist
    /// @param alias the host as the user names it
    /// @throws RemoteException where the file is there but cannot be read
    static SshConfig of(Path file, String alias) throws RemoteException {
        SshConfig config = new SshConfig(alias);
        try {
            if (Files.exists(file)) {
                config.read(file, file, true, 0);
            }
        } catch (IOException e) {
            throw new RemoteException(RemoteException.Kind.LOCAL, "cannot read " + file + ": " + Reasons.of(e), e);
        }
        return config;
    }

    /// The hosts that the file names one by one, without patterns, in order.
    List<String> named() {
        return List.copyOf(named);
    }

    /// The host's real name or address.
    String hostName() {
        return option("hostname")
                .map(name -> name.replace("%h", alias).replace("%%", "%"))
                .orElse(alias);
    }

    /// The value of an option, by its name in lower case.
    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /// Whether an option says yes.
    boolean isSet(String name) {
        return option(name).map(value -> value.equalsIgnoreCase("yes")).orElse(false);
    }

    /// Private key files named for the host, as they are written.
    List<String> identityFiles() {
        return List.copyOf(identityFiles);
    }

    private void read(Path file, Path main, boolean active, int depth) throws IOException {
        boolean applies = active;
        for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\\R", -1)) {
            List<String> words = words(line);
            if (words.isEmpty()) {
                continue;
            }
            String key = words.getFirst().toLowerCase(Locale.ROOT);
            List<String> values = words.subList(1, words.size());
            switch (key) {
                case "host" -> {
                    values.stream().filter(SshConfig::isPlain).forEach(named::add);
                    applies = active && Patterns.match(values, alias);
                }
                case "match" ->
                    applies = active && values.size() == 1 && values.getFirst().equalsIgnoreCase("all");
                case "include" -> {
                    if (applies && depth < DEEPEST) {
                        for (String value : values) {
                            include(value, main, depth + 1);
                        }
                    }
                }
                default -> {
                    if (applies && !values.isEmpty()) {
                        keep(key, values);
                    }
                }
            }
        }
    }

    private static boolean isPlain(String name) {
        return !name.startsWith("!") && name.indexOf('*') < 0 && name.indexOf('?') < 0;
    }

    private void keep(String key, List<String> values) {
        if (key.equals("identityfile")) {
            identityFiles.add(values.getFirst());
        } else {
            options.putIfAbsent(key, String.join(" ", values));
        }
    }

    private void include(String pattern, Path main, int depth) throws IOException {
        Path path = main.resolveSibling(Homes.expand(pattern));
        Path parent = path.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return;
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(parent, path.getFileName().toString())) {
            found.forEach(files::add);
        }
        files.sort(null);
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                read(file, main, true, depth);
            }
        }
    }

    /// The words of a line: `Key value value`, `Key=value`, `Key "one value"`; none for comments.
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        boolean assigned = false;
        for (char c : line.strip().toCharArray()) {
            boolean assigns = c == '=' && !assigned && words.size() + (begun ? 1 : 0) == 1;
            if (c == '"') {
                quoted = !quoted;
                begun = true;
            } else if (!quoted && (assigns || Character.isWhitespace(c))) {
                assigned |= assigns;
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else if (!quoted && !begun && c == '#') {
                break;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
