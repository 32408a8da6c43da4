package io.github.trilab.practice.world;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.trilab.practice.Faults;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The state of the pretend deployment behind one lock. Where it has a file, every change is on
/// disk before the lock is free again.
final class World {
    private final ReentrantLock lock = new ReentrantLock();
    private final @Nullable Path file;
    private final @Nullable ObjectMapper json;
    private final State state;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private boolean dirty;
    private boolean closed;

    final Clock clock;
    final Faults faults;

    World(@Nullable Path file, long seed, Clock clock, Faults faults) throws IOException {
        this.file = file;
        this.clock = clock;
        this.faults = faults;
        this.json = file == null ? null : mapper();
        if (file != null && json != null && Files.exists(file)) {
            state = json.readValue(file.toFile(), State.class);
        } else {
            state = new State();
            state.seed = seed;
            state.projectId = hex(16);
            state.userId = hex(16);
        }
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
                .build();
    }

    /// Something done with the state.
    @FunctionalInterface
    interface Work<T extends @Nullable Object, E extends Exception> {
        T on(State state) throws E;
    }

    /// Something done to the state.
    @FunctionalInterface
    interface Alteration<E extends Exception> {
        void of(State state) throws E;
    }

    /// What this sees, seen at one moment.
    <T extends @Nullable Object, E extends Exception> T read(Work<T, E> view) throws E {
        lock.lock();
        try {
            return view.on(state);
        } finally {
            lock.unlock();
        }
    }

    /// Changes the state; on disk when this returns.
    <T extends @Nullable Object, E extends Exception> T change(Work<T, E> change) throws E {
        lock.lock();
        try {
            dirty = true;
            return change.on(state);
        } finally {
            if (lock.getHoldCount() == 1 && dirty) {
                dirty = false;
                save();
            }
            lock.unlock();
        }
    }

    /// Changes the state; on disk when this returns.
    <E extends Exception> void alter(Alteration<E> change) throws E {
        this.<Boolean, E>change(s -> {
            change.of(s);
            return true;
        });
    }

    private void save() {
        if (file == null || json == null || closed) {
            return;
        }
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            // A killed process may be the one that saves: a plain stream does not mind the interrupt.
            try (OutputStream out = new FileOutputStream(fresh.toFile())) {
                out.write(json.writeValueAsBytes(state));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keeps the state on disk as it is now, whatever ends afterwards.
    void freeze() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /// Whether the lab is being closed: what ends now ends because of that.
    boolean frozen() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    void add(Node node) {
        nodes.put(node.name(), node);
        alter(s -> s.node(node.name()));
    }

    Collection<Node> nodes() {
        return nodes.values();
    }

    Node node(String name) {
        return Optional.ofNullable(nodes.get(name)).orElseThrow(() -> new IllegalArgumentException(name));
    }

    /// The node with that address.
    Optional<Node> nodeAt(String address) {
        return nodes.values().stream().filter(n -> n.address().equals(address)).findFirst();
    }

    long now() {
        return clock.millis();
    }

    /// Microseconds since 1970.
    long micros() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    }

    /// A new UUID.
    String uuid() {
        SplittableRandom random = random();
        long most = (random.nextLong() & ~0xF000L) | 0x4000L;
        long least = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(most, least).toString();
    }

    /// That many random bytes in hexadecimal.
    String hex(int bytes) {
        byte[] drawn = new byte[bytes];
        random().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /// A number from 0 to below the limit.
    int number(int limit) {
        return random().nextInt(limit);
    }

    /// ` (HTTP 409) (Request-ID: ...)`, the way API errors end.
    String http(int status) {
        return " (HTTP " + status + ") (Request-ID: req-" + uuid() + ")";
    }

    private SplittableRandom random() {
        Supplier<SplittableRandom> next = () -> new SplittableRandom(state.seed * 1_000_003 + state.drawn++);
        lock.lock();
        try {
            return next.get();
        } finally {
            lock.unlock();
        }
    }
}
