package io.github.trilab.openstack;

import java.util.Locale;

/// How a container is, in Zun's words.
public enum ContainerStatus {
    /// It could not be made or started; the status reason says why.
    ERROR,
    /// It runs.
    RUNNING,
    /// Its command ended, or it was stopped.
    STOPPED,
    /// It is frozen.
    PAUSED,
    /// Zun does not know, or uses a word that is not known here.
    UNKNOWN,
    /// It is being made.
    CREATING,
    /// It is made and does not run: not on its way to running (DOMAIN T19).
    CREATED,
    /// It is gone.
    DELETED,
    /// It is going.
    DELETING,
    /// It is being made again.
    REBUILDING,
    /// Docker could not remove it.
    DEAD,
    /// It is being started again.
    RESTARTING;

    /// The status of that word.
    public static ContainerStatus of(String word) {
        for (ContainerStatus status : values()) {
            if (status.word().equalsIgnoreCase(word.strip())) {
                return status;
            }
        }
        return UNKNOWN;
    }

    /// Zun's word: `Running`.
    public String word() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /// Whether waiting makes sense: it changes by itself.
    public boolean moving() {
        return switch (this) {
            case CREATING, DELETING, REBUILDING, RESTARTING -> true;
            case ERROR, RUNNING, STOPPED, PAUSED, UNKNOWN, CREATED, DELETED, DEAD -> false;
        };
    }
}
