package io.github.trilab.guide;

import io.github.trilab.lab.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What of a lab each step depends on: a step that ran with other values than the lab has now is
/// stale.
public final class StepInputs {
    private StepInputs() {}

    /// The part of the lab that a step, and those before it that it builds on, were carried out
    /// with. Two labs with equal parts need no new run of it.
    ///
    /// @throws IllegalArgumentException where there is no such step
    public static List<Object> of(String step, Lab lab) {
        int index = Guide.STEPS.indexOf(step);
        if (index < 0) {
            throw new IllegalArgumentException("there is no step " + step);
        }
        List<Object> inputs = new ArrayList<>();
        inputs.add(lab.nodes().stream().map(n -> n.name() + " " + n.address()).toList());
        List<Function<Lab, Object>> own = List.of(
                l -> List.of(
                        l.release(),
                        l.refs(),
                        l.devstack().gitBase(),
                        l.devstack().dest()),
                l -> List.of(l.devstack(), l.regions(), l.centralRegion(), l.release(), confs(l)),
                l -> List.of(l.regions(), l.centralRegion()),
                l -> List.of(l.image()),
                l -> List.of(l.network()),
                l -> List.of(l.containers(), l.balancing(), l.image(), l.network()));
        inputs.add(own.get(index).apply(lab));
        return List.copyOf(inputs);
    }

    private static List<String> confs(Lab lab) {
        return lab.nodes().stream()
                .map(n -> String.valueOf(n.localConf()) + " " + n.hostIp() + " " + n.vlanInterface() + " "
                        + n.externalInterface())
                .toList();
    }
}
