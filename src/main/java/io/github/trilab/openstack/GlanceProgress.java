package io.github.trilab.openstack;

import io.github.trilab.remote.Output;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the bar that `glance image-create --progress` draws on a terminal, `[=====>    ] 33%`, out
/// of what it prints, however that is cut into pieces.
public final class GlanceProgress implements Output {
    private static final Pattern BAR = Pattern.compile("\\[=*>? *] *(\\d{1,3})%");

    /// Longer than any bar.
    private static final int KEPT = 100;

    private final DoubleConsumer fraction;
    private String tail = "";
    private double last = -1;

    /// Tells the fraction that is done, 0 to 1, each time that it changes.
    public GlanceProgress(DoubleConsumer fraction) {
        this.fraction = fraction;
    }

    @Override
    public void accept(Stream stream, byte[] bytes, int length) {
        if (stream == Stream.ERR) {
            return;
        }
        // The bar is ASCII; other bytes need only not to look like it.
        String text = tail + new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        tail = text.substring(Math.max(0, text.length() - KEPT));
        OptionalDouble now = of(text);
        if (now.isPresent() && now.getAsDouble() != last) {
            last = now.getAsDouble();
            fraction.accept(last);
        }
    }

    /// The last fraction drawn in the text, 0 to 1.
    public static OptionalDouble of(CharSequence text) {
        Matcher bar = BAR.matcher(text);
        OptionalDouble fraction = OptionalDouble.empty();
        while (bar.find()) {
            fraction = OptionalDouble.of(Math.min(100, Integer.parseInt(bar.group(1))) / 100.0);
        }
        return fraction;
    }
}
