package io.github.trilab.openstack;

import static io.github.trilab.openstack.OpenStackException.Kind.DENIED;
import static io.github.trilab.openstack.OpenStackException.Kind.NETWORK;
import static io.github.trilab.openstack.OpenStackException.Kind.NOT_FOUND;
import static io.github.trilab.openstack.OpenStackException.Kind.OTHER;
import static io.github.trilab.openstack.OpenStackException.Kind.SERVICE_UNREACHABLE;
import static io.github.trilab.openstack.OpenStackException.Kind.UNKNOWN_COMMAND;
import static io.github.trilab.openstack.OpenStackException.Kind.VERSION;

import io.github.trilab.openstack.Signs.Sign;
import io.github.trilab.remote.Command;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Docker on a node.
///
/// @param asRoot go through sudo: needed where the user is not in group `docker`
public record Docker(boolean asRoot) {
    private static final Duration TRANSFER = Duration.ofMinutes(30);
    private static final Pattern DIGEST = Pattern.compile("(?m)^Digest: (\\S+)");

    static final Signs SIGNS = new Signs(
            List.of(
                    Sign.of(
                            VERSION,
                            "client version (\\S+) is too old\\. Minimum supported API version is ([\\d.]+)",
                            "Docker refuses clients of API $1, it wants $2 or newer: $0"),
                    Sign.of(
                            NOT_FOUND,
                            "manifest unknown|manifest for .* not found|No such image|pull access denied"
                                    + "|repository does not exist"),
                    Sign.of(OTHER, "no space left on device", "The node's disk is full: $0"),
                    Sign.of(DENIED, "permission denied|read-only file system"),
                    Sign.of(
                            SERVICE_UNREACHABLE,
                            "Cannot connect to the Docker daemon|Is the docker daemon running",
                            "Docker does not answer on this node: $0"),
                    Sign.of(
                            NETWORK,
                            "network is unreachable|no such host|i/o timeout|connection refused|TLS handshake timeout"
                                    + "|connection reset|EOF|Client\\.Timeout|toomanyrequests|no route to host",
                            "The registry cannot be used from this node: $0"),
                    Sign.of(UNKNOWN_COMMAND, "docker: (?:command )?not found", "Docker is not installed on the node")),
            Signs.Words.OF_THE_LINE);

    /// Docker's daemon.
    ///
    /// @param version `29.1.0`
    /// @param api newest API it speaks: `1.52`
    /// @param minApi oldest API it still takes from a client; Zun uses 1.26 (DOMAIN T16)
    public record Version(String version, String api, String minApi) {
        /// Whether the daemon takes a client of this API version (`1.26`): neither too old nor
        /// newer than the daemon.
        public boolean accepts(String client) {
            return (minApi.isEmpty() || number(client) >= number(minApi)) && number(client) <= number(api);
        }

        /// The version with the API versions it takes, for people.
        public String shown() {
            return minApi.isEmpty() ? version + ", API up to " + api : version + ", API " + minApi + " to " + api;
        }

        private static int number(String api) {
            String[] parts = api.split("\\.", -1);
            return Integer.parseInt(parts[0]) * 1000 + (parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
        }
    }

    /// What `docker pull` did.
    ///
    /// @param digest `sha256:...`
    /// @param fresh whether anything was downloaded
    public record Pulled(String digest, boolean fresh) {}

    /// An image on the node.
    ///
    /// @param id `sha256:...`
    /// @param size in bytes
    public record LocalImage(String id, List<String> tags, List<String> digests, long size) {}

    /// The daemon's version.
    public Call<Version> version() {
        return call(Command.of("docker", "version", "--format", "{{json .Server}}"), reply -> {
            Fields server = reply.one();
            return new Version(server.text("Version"), server.text("ApiVersion"), server.textOrEmpty("MinAPIVersion"));
        });
    }

    /// Downloads an image.
    public Call<Pulled> pull(String image) {
        return call(Command.of("docker", "pull", OpenStackClient.word(image)).within(TRANSFER), reply -> {
            Matcher digest = DIGEST.matcher(reply.out());
            if (!digest.find()) {
                throw reply.unreadable("printed no digest");
            }
            return new Pulled(digest.group(1), !reply.out().contains("Image is up to date"));
        });
    }

    /// Writes an image to a file with mode 0600, owned by the user; owned by root through sudo.
    public Call<String> save(String image, String file) {
        return call(
                Command.of("docker", "save", "-o", OpenStackClient.word(file), OpenStackClient.word(image))
                        .within(TRANSFER),
                Reply::out);
    }

    /// An image on the node.
    public Call<LocalImage> inspect(String image) {
        return call(Command.of("docker", "image", "inspect", OpenStackClient.word(image)), reply -> {
            List<Fields> images = reply.list();
            if (images.isEmpty()) {
                throw reply.unreadable("printed no image");
            }
            Fields found = images.getFirst();
            Long size = found.number("Size");
            return new LocalImage(
                    found.text("Id"), found.list("RepoTags"), found.list("RepoDigests"), size == null ? 0 : size);
        });
    }

    private <T> Call<T> call(Command command, Reader<T> reader) {
        return new Call<>(asRoot ? command.withSudo() : command, reply -> reader.read(reply.succeeded(SIGNS)));
    }
}
