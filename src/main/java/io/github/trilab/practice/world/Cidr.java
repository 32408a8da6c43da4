package io.github.trilab.practice.world;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An IPv4 range.
///
/// @param base first address
/// @param length number of fixed bits
record Cidr(long base, int length) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})/(\\d{1,2})");

    /// Reads `10.0.60.0/24`.
    static Optional<Cidr> parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches() || Integer.parseInt(m.group(2)) > 32) {
            return Optional.empty();
        }
        long address = number(m.group(1));
        int length = Integer.parseInt(m.group(2));
        return address < 0
                ? Optional.empty()
                : Optional.of(new Cidr(address >> (32 - length) << (32 - length), length));
    }

    private static long number(String address) {
        long n = 0;
        for (String part : address.split("\\.", -1)) {
            int byteValue = Integer.parseInt(part);
            if (byteValue > 255) {
                return -1;
            }
            n = n << 8 | byteValue;
        }
        return n;
    }

    /// How many addresses it has.
    long size() {
        return 1L << (32 - length);
    }

    /// The address at this place.
    String address(long index) {
        long n = base + index;
        return (n >> 24 & 255) + "." + (n >> 16 & 255) + "." + (n >> 8 & 255) + "." + (n & 255);
    }

    /// Whether they share addresses.
    boolean overlaps(Cidr other) {
        return base < other.base + other.size() && other.base < base + size();
    }

    @Override
    public String toString() {
        return address(0) + "/" + length;
    }
}
