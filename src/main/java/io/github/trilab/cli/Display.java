package io.github.trilab.cli;

import java.util.Locale;
import java.util.Map;

/// Whether a window can be opened here.
final class Display {
    private Display() {}

    /// Elsewhere than on Linux there always is a display.
    static boolean here(Map<String, String> environment) {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        boolean headless = "Headless".equals(System.getProperty("glass.platform"));
        return !linux || headless || !environment.getOrDefault("DISPLAY", "").isBlank();
    }
}
