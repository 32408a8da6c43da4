package io.github.trilab.change;

import java.util.Map;

/// What a source tree was found to need.
public sealed interface Verdict {
    /// Function and option are there: nothing to do.
    ///
    /// @param shape what the source looks like: `train` where it is the project's own, `stein
    ///     (patched)` where TriLab added it to that shape
    record Present(String shape) implements Verdict {}

    /// Something is to be written.
    ///
    /// @param shape what the source looks like now: `2.x`, `3.0.0`, `stein`, ...
    /// @param patched text of both files afterwards, by relative path
    record Needed(String shape, Map<String, String> patched) implements Verdict {
        /// Keeps its own copy.
        public Needed {
            patched = Map.copyOf(patched);
        }
    }

    /// Not understood: nothing is to be written.
    ///
    /// @param reason one sentence that names the file and what was expected in it
    record Refused(String reason) implements Verdict {}
}
