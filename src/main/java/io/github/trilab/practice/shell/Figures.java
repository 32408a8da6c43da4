package io.github.trilab.practice.shell;

/// What a node's hardware is said to be.
///
/// @param processors number of processors
/// @param memory bytes
/// @param disk bytes of the one file system
/// @param used bytes of it that are in use
/// @param kernel version as `uname -r` prints it
/// @param architecture as `uname -m` prints it
public record Figures(int processors, long memory, long disk, long used, String kernel, String architecture) {
    private static final long GIB = 1L << 30;

    /// A node that is fit for DevStack with Zun: 8 processors, 16 GiB of memory, 80 GiB of disk.
    public static final Figures FIT = new Figures(8, 16 * GIB, 80 * GIB, 12 * GIB, "4.15.0-213-generic", "x86_64");
}
