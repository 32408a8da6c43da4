package io.github.trilab.ui.topology;

/// How much of a region is shown. All lengths are in em: they grow with the font.
enum Level {
    /// Name, a dot for each service and container, progress.
    TILE(6.5, 13, 3.6, 1.2, 1.2, 2.1),
    /// Name, pod, node, services in a number, the task that runs, the first container.
    BRIEF(8.8, 17, 4.1, 1.6, 1.5, 2.3),
    /// Everything, in boxes of their own.
    FULL(12.6, 23, 5.6, 2.2, 1.6, 2.6);

    /// Narrowest width of a region.
    final double least;

    /// Greatest width of a region.
    final double most;

    /// Height of the central region.
    final double central;

    /// Height of the lines between the central region and the others.
    final double trunk;

    /// Height of the lines between two rows of regions.
    final double between;

    /// Height of the network's bar.
    final double bar;

    Level(double least, double most, double central, double trunk, double between, double bar) {
        this.least = least;
        this.most = most;
        this.central = central;
        this.trunk = trunk;
        this.between = between;
        this.bar = bar;
    }
}
