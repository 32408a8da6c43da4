package io.github.trilab.practice.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A shell's variables, with those that are local to the running functions.
final class Variables {
    /// A variable's value; null where it has a flag only.
    private record Value(@Nullable String text, boolean exported, boolean readonly) {}

    private static final Value NONE = new Value(null, false, false);

    private final Map<String, Value> values;
    private final Deque<Map<String, Value>> locals = new ArrayDeque<>();

    Variables(Map<String, String> environment) {
        values = new HashMap<>();
        environment.forEach((name, text) -> values.put(name, new Value(text, true, false)));
    }

    private Variables(Variables other) {
        values = new HashMap<>(other.values);
        other.locals.descendingIterator().forEachRemaining(scope -> locals.push(new LinkedHashMap<>(scope)));
    }

    Variables copy() {
        return new Variables(this);
    }

    private Value value(String name) {
        return values.getOrDefault(name, NONE);
    }

    @Nullable
    String get(String name) {
        return value(name).text;
    }

    /// @throws ShellFault where it is read-only
    void set(String name, String text) {
        Value old = value(name);
        if (old.readonly) {
            throw new ShellFault(name + ": is read only", 2);
        }
        values.put(name, new Value(text, old.exported, false));
    }

    void unset(String name) {
        if (value(name).readonly) {
            throw new ShellFault(name + ": is read only", 2);
        }
        values.remove(name);
    }

    void export(String name, boolean on) {
        Value old = value(name);
        values.put(name, new Value(old.text, on, old.readonly));
    }

    void protect(String name) {
        Value old = value(name);
        values.put(name, new Value(old.text, old.exported, true));
    }

    /// Begins a function.
    void enter() {
        locals.push(new LinkedHashMap<>());
    }

    /// Ends a function: what was local is as before.
    void leave() {
        locals.pop().forEach((name, old) -> {
            if (old.equals(NONE)) {
                values.remove(name);
            } else {
                values.put(name, old);
            }
        });
    }

    /// Makes a variable local to the running function.
    ///
    /// @return whether a function runs
    boolean local(String name) {
        if (locals.isEmpty()) {
            return false;
        }
        locals.getFirst().putIfAbsent(name, value(name));
        return true;
    }

    /// The exported ones.
    Map<String, String> exported() {
        Map<String, String> exported = new TreeMap<>();
        values.forEach((name, value) -> {
            if (value.exported && value.text != null) {
                exported.put(name, value.text);
            }
        });
        return exported;
    }

    /// All that have a value, sorted.
    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        values.forEach((name, value) -> {
            if (value.text != null) {
                all.put(name, value.text);
            }
        });
        return all;
    }
}
