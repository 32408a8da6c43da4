package io.github.trilab.ui.topology;

import io.github.trilab.report.Mark;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// The sign of a state as an icon in the state's colour.
final class Sign {
    /// Style class of a sign that turns while something runs.
    static final String TURNING = "topology-turning";

    private Sign() {}

    /// @param size in pixels
    static FontIcon of(Mark mark, double size) {
        FontIcon icon = new FontIcon(icon(mark.sign()));
        // without the icons' own class, for which the theme has a size
        icon.getStyleClass().setAll("topology-sign", mark.tone());
        icon.setIconSize((int) Math.round(size));
        if (mark.sign().equals("▸")) {
            icon.getStyleClass().add(TURNING);
        }
        return icon;
    }

    private static Ikon icon(String sign) {
        return switch (sign) {
            case "●" -> MaterialDesignC.CIRCLE;
            case "◐" -> MaterialDesignC.CIRCLE_HALF_FULL;
            case "✕" -> MaterialDesignC.CLOSE_THICK;
            case "✓" -> MaterialDesignC.CHECK_BOLD;
            case "Δ" -> MaterialDesignT.TRIANGLE_OUTLINE;
            case "▸" -> MaterialDesignS.SYNC;
            case "↻" -> MaterialDesignR.REFRESH;
            case "!" -> MaterialDesignA.ALERT;
            case "■" -> MaterialDesignS.STOP;
            case "⊘" -> MaterialDesignC.CANCEL;
            case "»" -> MaterialDesignS.SKIP_FORWARD;
            default -> MaterialDesignC.CIRCLE_OUTLINE;
        };
    }
}
