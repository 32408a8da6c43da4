package io.github.trilab.openstack;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A container with all that Zun tells about it.
///
/// @param image id or name, as it was given
/// @param statusReason why, where the status is `Error`
/// @param statusDetail Docker's words: `Up 7 seconds`
/// @param taskState what Zun is doing with it
/// @param addresses on all its networks; empty until it has them
/// @param networks ids of its networks; empty until it has them, and with older clients
/// @param host the node it runs on
public record ContainerDetail(
        String uuid,
        String name,
        String image,
        List<String> command,
        ContainerStatus status,
        @Nullable String statusReason,
        @Nullable String statusDetail,
        @Nullable String taskState,
        List<String> addresses,
        List<String> networks,
        @Nullable String host,
        SequencedMap<String, String> labels) {

    /// Whether it will not run by itself: in error, dead, or settled on `Created` with a reason
    /// after its command could not start (DOMAIN T19).
    public boolean failed() {
        return status == ContainerStatus.ERROR
                || status == ContainerStatus.DEAD
                || (status == ContainerStatus.CREATED && statusReason != null);
    }
}
