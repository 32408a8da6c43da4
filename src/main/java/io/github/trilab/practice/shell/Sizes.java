package io.github.trilab.practice.shell;

import java.util.Locale;

/// Sizes with units: `10K`, `1M`, `2G`; and the other way round.
final class Sizes {
    private static final String UNITS = "KMGTP";

    private Sizes() {}

    /// The number of bytes.
    ///
    /// @throws Options.Wrong where it is no size
    static long parse(String text) {
        String digits = text;
        long unit = 1;
        for (int i = 0; i < UNITS.length(); i++) {
            String letter = UNITS.substring(i, i + 1);
            for (String suffix : new String[] {letter + "iB", letter + "B", letter, letter.toLowerCase(Locale.ROOT)}) {
                if (unit == 1 && text.endsWith(suffix)) {
                    digits = text.substring(0, text.length() - suffix.length());
                    unit = (long) Math.pow(suffix.length() == 2 ? 1000 : 1024, i + 1);
                }
            }
        }
        try {
            return Long.parseLong(digits) * unit;
        } catch (NumberFormatException e) {
            throw new Options.Wrong("invalid number: '" + text + "'");
        }
    }

    /// As `df -h` shows it: rounded up, with a unit.
    static String human(long bytes) {
        double value = bytes;
        int unit = -1;
        while (value >= 1024 && unit < UNITS.length() - 1) {
            value /= 1024;
            unit++;
        }
        if (unit < 0) {
            return Long.toString(bytes);
        }
        String number = value < 10
                ? String.format(Locale.ROOT, "%.1f", Math.ceil(value * 10) / 10)
                : String.format(Locale.ROOT, "%.0f", Math.ceil(value));
        return number + UNITS.charAt(unit);
    }
}
