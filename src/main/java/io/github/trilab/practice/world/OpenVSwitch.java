package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import io.github.trilab.practice.shell.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The `ovs-vsctl` program of a node.
final class OpenVSwitch implements Program {
    private final World world;
    private final Node node;

    OpenVSwitch(World world, Node node) {
        this.world = world;
        this.node = node;
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(call.arguments().subList(1, call.arguments().size()));
        boolean may = words.contains("--may-exist") || words.contains("--if-exists");
        words.removeIf(w -> w.startsWith("-"));
        if (!call.user().equals("root")) {
            call.complain(
                    "ovs-vsctl: unix:/var/run/openvswitch/db.sock: database connection failed (Permission denied)");
            return 1;
        }
        String command = words.isEmpty() ? "" : words.removeFirst();
        try {
            return world.<Integer, Exception>change(s -> {
                State.NodeState state = s.node(node.name());
                return run(call, state, command, words, may);
            });
        } catch (ClientError e) {
            call.complain("ovs-vsctl: " + e.text());
            return 1;
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int run(Call call, State.NodeState state, String command, List<String> words, boolean may)
            throws ClientError, IOException {
        String bridge = words.isEmpty() ? "" : words.getFirst();
        switch (command) {
            case "add-br" -> {
                if (state.bridges.containsKey(bridge) && !may) {
                    throw new ClientError("cannot create a bridge named " + bridge + " because a bridge named " + bridge
                            + " already exists");
                }
                state.bridges.computeIfAbsent(bridge, _ -> new ArrayList<>());
            }
            case "del-br" -> {
                if (state.bridges.remove(bridge) == null && !may) {
                    throw new ClientError("no bridge named " + bridge);
                }
            }
            case "add-port" -> addPort(state, bridge, words.size() > 1 ? words.get(1) : "", may);
            case "del-port" -> {
                if (!bridge(state, bridge).remove(words.size() > 1 ? words.get(1) : "") && !may) {
                    throw new ClientError("no port named " + (words.size() > 1 ? words.get(1) : ""));
                }
            }
            case "list-br" -> {
                for (String name : state.bridges.keySet()) {
                    call.print(name);
                }
            }
            case "list-ports" -> {
                for (String name : bridge(state, bridge)) {
                    call.print(name);
                }
            }
            case "br-exists" -> {
                return state.bridges.containsKey(bridge) ? 0 : 2;
            }
            case "show" -> call.print("2f4e2d3c-practice\n    ovs_version: \"2.9.8\"");
            default -> throw new ClientError("unknown command '" + command + "'; use --help for help");
        }
        return 0;
    }

    private static List<String> bridge(State.NodeState state, String name) throws ClientError {
        List<String> ports = state.bridges.get(name);
        if (ports == null) {
            throw new ClientError("no bridge named " + name);
        }
        return ports;
    }

    private static void addPort(State.NodeState state, String bridge, String port, boolean may) throws ClientError {
        List<String> ports = bridge(state, bridge);
        for (var other : state.bridges.entrySet()) {
            if (other.getValue().contains(port)) {
                if (may && other.getKey().equals(bridge)) {
                    return;
                }
                throw new ClientError("cannot create a port named " + port + " because a port named " + port
                        + " already exists on bridge " + other.getKey());
            }
        }
        ports.add(port);
    }
}
