package io.github.trilab.engine;

import io.github.trilab.remote.RemoteException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What the tasks of a run know: each fact is loaded once, however many tasks ask at the same time.
/// A fact that is forgotten while it is being loaded is loaded again for who asks afterwards.
final class Facts {
    private static final class Slot {
        final ReentrantLock lock = new ReentrantLock();
        volatile @Nullable Object value;
    }

    private final ConcurrentHashMap<String, Slot> slots = new ConcurrentHashMap<>();

    <T> T get(String key, Class<T> type, Site.Loader<T> loader)
            throws TaskFailure, RemoteException, InterruptedException {
        Slot slot = slots.computeIfAbsent(key, k -> new Slot());
        Object known = slot.value;
        if (known != null) {
            return type.cast(known);
        }
        slot.lock.lockInterruptibly();
        try {
            known = slot.value;
            if (known == null) {
                T loaded = loader.load();
                slot.value = loaded;
                return loaded;
            }
            return type.cast(known);
        } finally {
            slot.lock.unlock();
        }
    }

    void set(String key, Object value) {
        Slot slot = new Slot();
        slot.value = value;
        slots.put(key, slot);
    }

    void forget(String key) {
        slots.remove(key);
    }
}
