package io.github.trilab.openstack;

import io.github.trilab.remote.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The images of one region.
public final class Images {
    private static final Duration UPLOAD = Duration.ofHours(1);

    /// Runs a program with a terminal for standard output, in the same process group: whoever ends
    /// the group ends the program. (Python's `pty.spawn` would start a session.)
    static final String OWN_TERMINAL = """
        import os, pty, subprocess, sys
        ours, theirs = pty.openpty()
        child = subprocess.Popen(sys.argv[1:], stdout=theirs)
        os.close(theirs)
        while True:
            try:
                drawn = os.read(ours, 4096)
            except OSError:
                break
            if not drawn:
                break
            os.write(1, drawn)
        code = child.wait()
        sys.exit(code if code >= 0 else 128 - code)
        """;

    private static final String WITH_PYTHON =
            "if command -v python3 >/dev/null 2>&1; then exec python3 -c \"$@\"; fi; shift; exec \"$@\"";

    private static final Reader<ImageDetail> DETAIL = reply -> {
        Fields image = reply.one();
        return new ImageDetail(
                image.text("id"),
                image.textOrEmpty("name"),
                image.text("status"),
                image.textOrEmpty("container_format"),
                image.textOrEmpty("disk_format"),
                image.textOrEmpty("visibility"),
                image.number("size"),
                image.optional("checksum"),
                sha512(image));
    };

    private final OpenStackClient client;
    private final String region;

    /// The images of this region.
    public Images(OpenStackClient client, String region) {
        this.client = client;
        this.region = region;
    }

    /// All images.
    public Call<List<ImageRow>> list() {
        return client.call(OpenStackClient.inRegion(region, "image", "list", "-f", "json"), reply -> {
            List<ImageRow> images = new ArrayList<>();
            for (Fields row : reply.list()) {
                images.add(new ImageRow(row.text("ID"), row.textOrEmpty("Name"), row.text("Status")));
            }
            return List.copyOf(images);
        });
    }

    /// One image. Names are not unique: better an id.
    public Call<ImageDetail> show(String idOrName) {
        return client.call(
                OpenStackClient.inRegion(region, "image", "show", OpenStackClient.word(idOrName), "-f", "json"),
                DETAIL);
    }

    /// Deletes an image.
    public Call<String> delete(String id) {
        return client.call(OpenStackClient.inRegion(region, "image", "delete", OpenStackClient.word(id)), Reply::out);
    }

    /// Uploads what `docker save` wrote. The client draws its progress, which [GlanceProgress]
    /// reads, only on a terminal (DOMAIN T26), so it gets one; it has no JSON output.
    public Call<ImageDetail> create(String name, String file) {
        List<String> line = upload(region, name, file);
        return client.onTerminal(line, DETAIL).run(command -> command.within(UPLOAD));
    }

    /// The same for a job, which has no terminal: the client's own is made on the node, by Python,
    /// which every DevStack node has; without it there is no progress to see.
    public Call<ImageDetail> upload(String name, String file) {
        List<String> line = upload(region, name, file);
        List<String> drawn = new ArrayList<>(List.of("sh", "-c", WITH_PYTHON, "upload", OWN_TERMINAL));
        drawn.addAll(line);
        Command command = client.inEnvironment(drawn)
                .within(UPLOAD)
                .shownAs(Command.of(line).line());
        return new Call<>(command, client.<ImageDetail>call(line, DETAIL).reader());
    }

    private static List<String> upload(String region, String name, String file) {
        return List.of(
                "glance",
                "--os-region-name=" + OpenStackClient.word(region),
                "image-create",
                "--file",
                OpenStackClient.word(file),
                "--container-format=docker",
                "--disk-format=raw",
                "--name",
                OpenStackClient.word(name),
                "--progress");
    }

    /// `openstack` shows the hash among the properties, `glance` beside the other fields.
    private static @Nullable String sha512(Fields image) {
        String own = image.optional("os_hash_value");
        return own != null ? own : image.map("properties").get("os_hash_value");
    }
}
