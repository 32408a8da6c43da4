package io.github.trilab.engine;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.remote.RemoteException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A task put together by a test.
final class TestTask implements Task {
    /// A look.
    interface Look {
        Seen at(Site site) throws TaskFailure, RemoteException, InterruptedException;
    }

    private final String id;
    private final Look look;
    private Look back = site -> Seen.done("nothing to take back");
    private List<Need> needs = List.of();
    private Set<String> nodes = Set.of();
    private boolean beside;
    private boolean creates;
    private Duration patience = Duration.ofSeconds(30);

    TestTask(String id, Look look) {
        this.id = id;
        this.look = look;
    }

    TestTask after(Need... what) {
        needs = List.of(what);
        return this;
    }

    /// After these tasks of the step `one` on the same node.
    TestTask after(String... tasks) {
        needs = List.of(tasks).stream().map(t -> Need.here("one/" + t)).toList();
        return this;
    }

    TestTask on(String... names) {
        nodes = Set.of(names);
        return this;
    }

    void onFirst(int count) {
        if (nodes.isEmpty()) {
            nodes = IntStream.rangeClosed(1, count).mapToObj(i -> "node" + i).collect(Collectors.toSet());
        }
    }

    TestTask beside() {
        beside = true;
        return this;
    }

    TestTask creating() {
        creates = true;
        return this;
    }

    TestTask patient(Duration time) {
        patience = time;
        return this;
    }

    TestTask back(Look how) {
        back = how;
        return this;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return "Title of " + id;
    }

    @Override
    public String why() {
        return "Why " + id;
    }

    @Override
    public List<Need> needs() {
        return needs;
    }

    @Override
    public boolean isFor(Lab lab, Node node) {
        return nodes.isEmpty() || nodes.contains(node.name());
    }

    @Override
    public boolean sideBySide() {
        return beside;
    }

    @Override
    public boolean creates() {
        return creates;
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        return look.at(site);
    }

    @Override
    public boolean reversible() {
        return true;
    }

    @Override
    public Seen lookBack(Site site) throws TaskFailure, RemoteException, InterruptedException {
        return back.at(site);
    }
}
