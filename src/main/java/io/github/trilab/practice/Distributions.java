package io.github.trilab.practice;

import java.util.Map;

/// The `/etc/os-release` of distributions, by code name.
final class Distributions {
    private static final Map<String, String> UBUNTU =
            Map.of("xenial", "16.04", "bionic", "18.04", "focal", "20.04", "jammy", "22.04", "noble", "24.04");
    private static final Map<String, String> DEBIAN =
            Map.of("jessie", "8", "stretch", "9", "buster", "10", "bullseye", "11", "bookworm", "12", "trixie", "13");

    private Distributions() {}

    /// The file's text.
    ///
    /// @throws IllegalArgumentException where there is no such code name
    static String release(String name) {
        if (UBUNTU.containsKey(name)) {
            return text("Ubuntu", "ubuntu", String.valueOf(UBUNTU.get(name)), name);
        }
        if (DEBIAN.containsKey(name)) {
            return text("Debian GNU/Linux", "debian", String.valueOf(DEBIAN.get(name)), name);
        }
        throw new IllegalArgumentException("no distribution of the practice lab: " + name);
    }

    private static String text(String title, String id, String version, String code) {
        return "PRETTY_NAME=\"" + title + " " + version + "\"\nNAME=\"" + title + "\"\nVERSION_ID=\"" + version
                + "\"\nVERSION=\"" + version + " (" + code + ")\"\nVERSION_CODENAME=" + code + "\nID=" + id + "\n";
    }
}
