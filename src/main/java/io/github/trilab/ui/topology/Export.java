package io.github.trilab.ui.topology;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Paint;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

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

    /// Writes a picture. For any thread.
    static void png(WritableImage image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage buffer = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        buffer.setRGB(0, 0, width, height, pixels, 0, width);
        try (OutputStream out = Files.newOutputStream(file)) {
            if (!ImageIO.write(buffer, "png", out)) {
                throw new IOException("this Java cannot write PNG");
            }
        }
    }
}
