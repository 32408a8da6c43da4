package io.github.trilab.practice.world;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The git servers that the practice lab's nodes can reach: opendev.org and its mirrors, with the
/// refs that are there today (DOMAIN section 4, T6, T7).
final class GitServer {
    private static final List<String> RELEASES = List.of("stein", "train", "ussuri");
    private static final Set<String> SERVICES = Set.of(
            "devstack",
            "zun",
            "kuryr",
            "kuryr-libnetwork",
            "devstack-plugin-container",
            "requirements",
            "keystone",
            "glance",
            "nova",
            "neutron",
            "placement",
            "cinder",
            "tempest",
            "horizon");
    private static final Set<String> RETIRED = Set.of("tricircle", "python-tricircleclient");
    private static final String TEMPEST = "zun-tempest-plugin";

    private final Set<String> hosts;
    private final SourceTrees sources;
    private final Map<String, NavigableMap<String, String>> refs = new ConcurrentHashMap<>();

    /// @param mirrors base addresses beside https://opendev.org
    GitServer(Collection<String> mirrors, SourceTrees sources) {
        this.sources = sources;
        Set<String> known = new java.util.HashSet<>(Set.of("opendev.org", "github.com"));
        mirrors.forEach(m -> known.add(host(m)));
        hosts = Set.copyOf(known);
    }

    /// A repository found at a URL.
    ///
    /// @param name `zun`
    /// @param refs commits by full name of the ref (`refs/tags/train-eol`)
    record Repository(String name, NavigableMap<String, String> refs) {
        /// The full name of a branch or tag.
        Optional<String> resolve(String ref) {
            return List.of(ref, "refs/heads/" + ref, "refs/tags/" + ref).stream()
                    .filter(refs::containsKey)
                    .findFirst();
        }

        /// A branch or tag with this commit, without `refs/heads/` or `refs/tags/`.
        Optional<String> at(String commit) {
            return refs.entrySet().stream()
                    .filter(e -> e.getValue().equals(commit))
                    .map(e -> e.getKey().replaceFirst("^refs/(heads|tags)/", ""))
                    .findFirst();
        }

        /// The tag's object, which is not its commit.
        String tagObject(String ref) {
            return GitServer.hash(name + " tag object " + ref);
        }
    }

    /// The repository behind a URL.
    ///
    /// @throws ClientError as git complains, exit code 128
    Repository find(String url) throws ClientError {
        String host = host(url);
        if (!url.startsWith("http") || !hosts.contains(host)) {
            throw new ClientError(
                    url.startsWith("http")
                            ? "fatal: unable to access '" + url + "/': Could not resolve host: " + host
                            : "fatal: '" + url + "' does not appear to be a git repository",
                    128,
                    false);
        }
        String name = url.replaceFirst("/+$", "").replaceFirst("\\.git$", "").replaceFirst("^.*/", "");
        NavigableMap<String, String> found = refs.computeIfAbsent(name, this::refs);
        if (found.isEmpty()) {
            throw new ClientError("fatal: repository '" + url + "/' not found", 128, false);
        }
        return new Repository(name, found);
    }

    private NavigableMap<String, String> refs(String name) {
        NavigableMap<String, String> all = new TreeMap<>();
        if (SERVICES.contains(name)) {
            RELEASES.forEach(r -> tag(all, name, r + "-eol"));
            sources.refs(name).forEach(r -> tag(all, name, r));
        } else if (RETIRED.contains(name)) {
            RELEASES.forEach(r -> all.put("refs/heads/stable/" + r, hash(name + " stable/" + r)));
            tag(all, name, "1.0.0");
        } else if (name.equals(TEMPEST)) {
            RELEASES.forEach(r -> tag(all, name, r + "-last"));
        } else {
            return all;
        }
        all.put("refs/heads/master", hash(name + " master"));
        all.put("HEAD", hash(name + " master"));
        return all;
    }

    private static void tag(Map<String, String> all, String name, String tag) {
        all.put("refs/tags/" + tag, hash(name + " " + tag));
    }

    /// The files of a repository at a ref, by path.
    NavigableMap<String, String> files(String repository, String ref) {
        return sources.files(repository, ref);
    }

    private static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? url : host;
        } catch (IllegalArgumentException e) {
            return url;
        }
    }

    private static String hash(String what) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(what.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
