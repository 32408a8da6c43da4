package io.github.trilab.openstack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A container to make.
///
/// @param network id of its network
/// @param image id of an image in the region where it is to run (DOMAIN T10)
/// @param command what it runs; empty for the image's own
/// @param labels to find it again
/// @param host where to run it; Zun chooses where null. Train's client has no such option
public record NewContainer(
        String name,
        String network,
        String image,
        List<String> command,
        SequencedMap<String, String> labels,
        @Nullable String host) {
    public NewContainer {
        command = List.copyOf(command);
        labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
        for (Map.Entry<String, String> label : labels.entrySet()) {
            if (label.getKey().isEmpty() || (label.getKey() + label.getValue()).matches("(?s).*[,;=\\s].*")) {
                // The client takes a lone label apart at commas and semicolons.
                throw new IllegalArgumentException("not a label: " + label);
            }
        }
    }
}
