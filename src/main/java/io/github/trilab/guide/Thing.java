package io.github.trilab.guide;

import io.github.trilab.engine.TaskKey;
import io.github.trilab.openstack.ContainerStatus;
import java.util.List;
import java.util.Locale;

/// Something in OpenStack: what the lab wants there, or what is there beside it.
///
/// @param region that it is in
/// @param role of a container: `member`, `backend` or `balancer`; empty for all else
/// @param id empty where it is not there, or not known to be
/// @param state the service's word, such as `Running`; empty where it says none
/// @param detail a pod's availability zone, an image's source, a subnet's range, a container's
///     address
/// @param made the tasks that bring it about, in order; empty where it is not the lab's
public record Thing(
        Kind kind,
        String region,
        String name,
        String role,
        String id,
        String state,
        String detail,
        List<TaskKey> made) {
    /// What it is.
    public enum Kind {
        /// Tricircle's record of a region.
        POD,
        /// An image in a region's Glance.
        IMAGE,
        /// A network of the central region.
        NETWORK,
        /// A subnet of it.
        SUBNET,
        /// A container.
        CONTAINER;

        /// Its word: `pod`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Thing {
        made = List.copyOf(made);
    }

    /// Whether it was found.
    public boolean there() {
        return !id.isEmpty();
    }

    /// Whether the lab wants it.
    public boolean ofLab() {
        return !made.isEmpty();
    }

    /// Whether it is a container that runs.
    public boolean runs() {
        return kind == Kind.CONTAINER && there() && status() == ContainerStatus.RUNNING;
    }

    /// Whether it is a container that can be started.
    public boolean stopped() {
        return kind == Kind.CONTAINER && there() && status() == ContainerStatus.STOPPED;
    }

    /// Whether it is there and of no use: nobody should wait for it.
    public boolean broken() {
        return there()
                && switch (kind) {
                    case CONTAINER -> status() == ContainerStatus.ERROR || status() == ContainerStatus.DEAD;
                    case IMAGE -> state.equals("killed") || state.equals("deactivated");
                    case POD, NETWORK, SUBNET -> false;
                };
    }

    private ContainerStatus status() {
        return ContainerStatus.of(state);
    }

    /// The same, found.
    Thing found(String foundId, String foundState, String foundDetail) {
        return new Thing(
                kind, region, name, role, foundId, foundState, foundDetail.isEmpty() ? detail : foundDetail, made);
    }
}
