package io.github.trilab.lab;

/// An IPv4 range.
///
/// @param network its first address as a number
/// @param prefix how many leading bits all its addresses share, 0 to 32
public record Cidr(int network, int prefix) {
    private static final String FORM = "must be an IPv4 range like 10.0.60.0/24";

    /// Reads the written form, `10.0.60.0/24`.
    ///
    /// @throws IllegalArgumentException where it is not one, or has bits set behind the prefix
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String length = slash < 0 ? "" : text.substring(slash + 1);
        if (slash < 0 || !length.matches("[0-9]|[12][0-9]|3[0-2]") || !HostAddress.isIpv4(text.substring(0, slash))) {
            throw new IllegalArgumentException(FORM);
        }
        int address = HostAddress.ipv4(text.substring(0, slash));
        Cidr cidr = new Cidr(address & mask(Integer.parseInt(length)), Integer.parseInt(length));
        if (cidr.network != address) {
            throw new IllegalArgumentException(
                    "must start at the first address of the range; did you mean " + cidr + "?");
        }
        return cidr;
    }

    /// Whether the IPv4 address lies in the range; false for anything that is no IPv4 address.
    public boolean contains(String address) {
        return HostAddress.isIpv4(address) && (HostAddress.ipv4(address) & mask(prefix)) == network;
    }

    /// Whether both share addresses.
    public boolean overlaps(Cidr other) {
        int shorter = mask(Math.min(prefix, other.prefix));
        return (network & shorter) == (other.network & shorter);
    }

    /// How many addresses hosts can have: all but the first and the last.
    public long hosts() {
        return Math.max(0, (1L << (32 - prefix)) - 2);
    }

    /// The written form.
    @Override
    public String toString() {
        return (network >>> 24)
                + "."
                + (network >>> 16 & 255)
                + "."
                + (network >>> 8 & 255)
                + "."
                + (network & 255)
                + "/"
                + prefix;
    }

    private static int mask(int prefix) {
        return prefix == 0 ? 0 : -1 << (32 - prefix);
    }
}
