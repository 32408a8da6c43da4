package io.github.trilab.change;

import java.util.Map;

/// The git refs that are deployed together.
///
/// @param targetBranch what DevStack takes for a repository that nobody names (`TARGET_BRANCH`)
/// @param refs by repository: `openstack/zun`
public record ReleaseRefs(String targetBranch, Map<String, String> refs) {
    /// Keeps its own copy.
    public ReleaseRefs {
        refs = Map.copyOf(refs);
    }

    /// The ref of this repository.
    ///
    /// @throws IllegalArgumentException where there is none
    public String ref(String repository) {
        String ref = refs.get(repository);
        if (ref == null) {
            throw new IllegalArgumentException("no ref for " + repository);
        }
        return ref;
    }
}
