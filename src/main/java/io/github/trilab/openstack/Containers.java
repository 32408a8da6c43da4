package io.github.trilab.openstack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The containers of one region. All calls but [#list] take a uuid: names are not unique (DOMAIN
/// T21).
public final class Containers {
    private static final Duration SESSION = Duration.ofHours(24);

    private final OpenStackClient client;
    private final String region;

    /// The containers of this region.
    public Containers(OpenStackClient client, String region) {
        this.client = client;
        this.region = region;
    }

    /// All containers.
    public Call<List<Container>> list() {
        return client.call(line("list", "-f", "json"), reply -> {
            List<Container> containers = new ArrayList<>();
            for (Fields row : reply.list()) {
                containers.add(new Container(
                        row.text("uuid"),
                        row.textOrEmpty("name"),
                        row.textOrEmpty("image"),
                        ContainerStatus.of(row.text("status")),
                        row.optional("task_state"),
                        row.list("addresses")));
            }
            return List.copyOf(containers);
        });
    }

    /// One container.
    public Call<ContainerDetail> show(String uuid) {
        return client.call(line("show", OpenStackClient.word(uuid), "-f", "json"), Containers::detail);
    }

    /// Makes and starts a container. It answers `Creating` whatever is wrong with it: [#show] tells
    /// (DOMAIN T19).
    public Call<ContainerDetail> run(NewContainer container) {
        // What follows the image is the container's command: options first (DOMAIN T20).
        List<String> line = line("run", "-f", "json", "--name", OpenStackClient.word(container.name()));
        line.addAll(List.of("--net", "network=" + OpenStackClient.word(container.network())));
        container.labels().forEach((name, value) -> line.addAll(List.of("--label", name + "=" + value)));
        String host = container.host();
        if (host != null) {
            line.addAll(List.of("--host", OpenStackClient.word(host)));
        }
        line.addAll(List.of("--image-driver", "glance", OpenStackClient.word(container.image())));
        line.addAll(container.command());
        return client.call(line, Containers::detail);
    }

    /// The last lines that a container printed.
    public Call<String> logs(String uuid, int lines) {
        return client.call(line("logs", "--tail", Integer.toString(lines), OpenStackClient.word(uuid)), Reply::out);
    }

    /// Starts a container that is stopped.
    public Call<String> start(String uuid) {
        return change("start", OpenStackClient.word(uuid));
    }

    /// Stops a container, after 10 seconds by force.
    public Call<String> stop(String uuid) {
        return change("stop", OpenStackClient.word(uuid));
    }

    /// Deletes a container that does not run.
    public Call<String> delete(String uuid) {
        return change("delete", OpenStackClient.word(uuid));
    }

    /// Stops a container if need be, and deletes it.
    public Call<String> stopAndDelete(String uuid) {
        return change("delete", "--stop", OpenStackClient.word(uuid));
    }

    /// Deletes a container however it is; what it holds elsewhere may remain.
    public Call<String> forceDelete(String uuid) {
        return change("delete", "--force", OpenStackClient.word(uuid));
    }

    /// Runs a command in a container that runs, for less than 5 seconds (DOMAIN T23).
    public Call<ExecResult> exec(String uuid, List<String> command) {
        List<String> line = line("exec", OpenStackClient.word(uuid));
        command.forEach(word -> line.add(quotable(word)));
        return client.anyExit(line, Containers::result);
    }

    /// Opens a session in a container that runs. It needs a terminal, and Docker's TCP port 2375 on
    /// the container's host (DOMAIN T24).
    public Call<String> session(String uuid, List<String> command) {
        List<String> line = line("exec", "--interactive", OpenStackClient.word(uuid));
        command.forEach(word -> line.add(quotable(word)));
        return client.onTerminal(line, Containers::sessionText).run(c -> c.within(SESSION));
    }

    /// Zun's services.
    public Call<List<ZunService>> services() {
        return client.call(line("service", "list", "-f", "json"), reply -> {
            List<ZunService> services = new ArrayList<>();
            for (Fields row : reply.list()) {
                services.add(new ZunService(
                        row.text("Host"),
                        row.text("Binary"),
                        row.text("State"),
                        row.flag("Disabled"),
                        row.optional("Disabled Reason"),
                        row.textOrEmpty("Updated At")));
            }
            return List.copyOf(services);
        });
    }

    /// The client puts each word between double quotes, with nothing done about those inside it,
    /// and Docker's library takes the line apart as a shell would.
    private static String quotable(String word) {
        return word.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static ContainerDetail detail(Reply reply) throws OpenStackException {
        Fields container = reply.one();
        return new ContainerDetail(
                container.text("uuid"),
                container.textOrEmpty("name"),
                container.textOrEmpty("image"),
                container.list("command"),
                ContainerStatus.of(container.text("status")),
                container.optional("status_reason"),
                container.optional("status_detail"),
                container.optional("task_state"),
                container.list("addresses"),
                container.list("networks"),
                container.optional("host"),
                container.map("labels"));
    }

    /// Where the client fails it complains on standard error; the command in the container has all
    /// its output, and one line feed more, on standard output.
    private static ExecResult result(Reply reply) throws OpenStackException {
        int exit = reply.answer().exit();
        String out = reply.answer().out();
        boolean clientFailed =
                out.isEmpty() || ClientSigns.SIGNS.recognise(reply.err()) || out.startsWith("openstack: ");
        if (exit != 0 && clientFailed) {
            throw ClientSigns.SIGNS.failure(reply);
        }
        return new ExecResult(exit, out.endsWith("\n") ? out.substring(0, out.length() - 1) : out);
    }

    private static String sessionText(Reply reply) throws OpenStackException {
        String text = reply.out();
        if (text.contains("Remote host closed connection")) {
            throw new OpenStackException(
                    OpenStackException.Kind.OTHER,
                    "The session could not be opened: it needs Docker to listen on TCP port 2375 of the"
                            + " container's host (Remote host closed connection)",
                    reply);
        }
        return text;
    }

    /// `start`, `stop` and `delete` exit with 0 when they fail (DOMAIN T22): the text decides.
    private Call<String> change(String... arguments) {
        return client.call(line(arguments), reply -> {
            String text = reply.out().strip();
            if (!text.contains("has been accepted")) {
                throw ClientSigns.SIGNS.failure(reply);
            }
            return text;
        });
    }

    private List<String> line(String... arguments) {
        List<String> line = OpenStackClient.inRegion(region, "appcontainer");
        line.addAll(List.of(arguments));
        return line;
    }
}
