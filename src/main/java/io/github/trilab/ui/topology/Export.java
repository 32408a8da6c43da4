package io.github.trilab.ui.topology;

import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Paint;
import javafx.scene.transform.Transform;

/// The picture as pixels.
final class Export {
    private static final double SHARP = 2;

    private Export() {}

    /// All of the picture at twice its size, also what is out of view. For the window's thread.
    static WritableImage image(World world, Layout layout, Paint background) {
        double size = SHARP * Math.max(1, layout.scale());
        // comes on top of what the world is scaled and moved by already
        double factor = size / layout.scale();
        SnapshotParameters how = new SnapshotParameters();
        how.setFill(background);
        how.setTransform(Transform.scale(factor, factor));
        how.setViewport(new Rectangle2D(
                world.getLayoutX() * factor,
                world.getLayoutY() * factor,
                layout.width() * size,
                layout.height() * size));
        return world.snapshot(how, null);
    }
}
