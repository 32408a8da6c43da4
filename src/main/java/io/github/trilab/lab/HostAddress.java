package io.github.trilab.lab;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The written forms of addresses. Nothing is looked up: a wrong name shows when connecting.
final class HostAddress {
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6_LETTERS = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    // With the underscore that aliases of ~/.ssh/config may have.
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})(?:\\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62})*\\.?");

    private HostAddress() {}

    static boolean isIpv4(String text) {
        return IPV4.matcher(text).matches();
    }

    static boolean isIpv6(String text) {
        return literal(text) != null;
    }

    static boolean isIp(String text) {
        return isIpv4(text) || isIpv6(text);
    }

    /// Host name, IPv4 or IPv6 address.
    static boolean isHost(String text) {
        return isIp(text)
                || (NAME.matcher(text).matches()
                        && !DIGITS_AND_DOTS.matcher(text).matches());
    }

    /// Whether only the machine itself can reach it, or nobody.
    static boolean isOnlyLocal(String ip) {
        if (isIpv4(ip)) {
            int first = ipv4(ip) >>> 24;
            return first == 127 || first == 0 || first >= 224;
        }
        InetAddress address = literal(ip);
        return address != null
                && (address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isMulticastAddress());
    }

    /// The address as a number.
    ///
    /// @param text for which [#isIpv4(String)] holds
    static int ipv4(String text) {
        int address = 0;
        int octet = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                address = address << 8 | octet;
                octet = 0;
            } else {
                octet = octet * 10 + (c - '0');
            }
        }
        return address << 8 | octet;
    }

    private static @Nullable InetAddress literal(String text) {
        if (!IPV6_LETTERS.matcher(text).matches()) {
            return null;
        }
        try {
            return Inet6Address.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
