package io.github.trilab.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Who may work on a node at the same time: one task that changes it, and beside it some that only
/// look.
final class Lanes {
    private static final int AT_ONCE = 6;

    private final Map<String, Integer> beside = new HashMap<>();
    private final Set<String> changing = new HashSet<>();

    /// Enters a lane, where there is room.
    ///
    /// @param looking whether it only looks
    boolean enter(String node, boolean looking) {
        if (!looking) {
            return changing.add(node);
        }
        int there = beside.getOrDefault(node, 0);
        if (there == AT_ONCE) {
            return false;
        }
        beside.put(node, there + 1);
        return true;
    }

    /// Leaves the lane it entered.
    void leave(String node, boolean looking) {
        if (looking) {
            beside.merge(node, -1, Integer::sum);
        } else {
            changing.remove(node);
        }
    }
}
