package io.github.trilab.lab;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a node must be like.
final class NodeRules {
    private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]{0,31}");
    private static final Pattern JUMP = Pattern.compile(
            "(?:(?<user>[^@:/\\s]+)@)?(?:\\[(?<six>[^\\]]+)]|(?<host>[^@:\\[\\]/\\s]+))(?::(?<port>\\d{1,5}))?");
    private static final Pattern HOST_KEY = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}=?");
    /// Linux stores 15 letters.
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,14}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}\\n]*)\\}\\}");

    private static final String KNOWN = String.join(
            ", ", DevStack.GENERATED.stream().map(n -> "{{" + n + "}}").toList());

    private NodeRules() {}

    static void check(Findings findings, String path, Node node) {
        access(findings, path, node);
        secret(findings, path + ".sudoPassword", node.sudoPassword());
        if (node.hostIp() != null) {
            findings.require(
                    HostAddress.isIp(node.hostIp()), path + ".hostIp", "must be an IPv4 or IPv6 address, not a name");
        }
        networkInterface(findings, path + ".vlanInterface", node.vlanInterface());
        networkInterface(findings, path + ".externalInterface", node.externalInterface());
        findings.require(
                node.vlanInterface() == null || !node.vlanInterface().equals(node.externalInterface()),
                path + ".externalInterface",
                "is the same as vlanInterface; one interface can be in one bridge only");
        localConf(findings, path + ".localConf", node.localConf());
    }

    /// Where the node is and how to log in to it.
    static void access(Findings findings, String path, Node node) {
        if (node.address().isBlank()) {
            findings.add(path + ".address", "is missing; give a host name or an IP address");
        } else {
            findings.require(
                    HostAddress.isHost(node.address()),
                    path + ".address",
                    "must be a host name or an IP address, without user and port (they have fields of their own)");
        }
        Words.number(findings, path + ".port", node.port(), 1, 65535);
        if (node.user().equals("root")) {
            findings.add(path + ".user", "DevStack refuses to run as root; name a user with sudo rights, like stack");
        } else {
            user(findings, path + ".user", node.user());
        }
        login(findings, path + ".login", node.login());
        if (node.jump() != null) {
            findings.require(
                    jump(node.jump()),
                    path + ".jump",
                    "must be written user@host:port (user and port may be left out), without a password");
        }
        if (node.hostKey() != null) {
            findings.require(
                    HOST_KEY.matcher(node.hostKey()).matches(),
                    path + ".hostKey",
                    "must be a fingerprint as ssh-keygen -l prints it: SHA256: and 43 letters");
        }
    }

    /// The address that a node's services listen on must be one that the other nodes reach. (Those
    /// of a practice lab all live on loopback, where nothing listens in earnest.)
    static void checkServiceAddress(Findings findings, String path, Node node) {
        if (node.hostIp() == null && HostAddress.isHost(node.address()) && !HostAddress.isIp(node.address())) {
            findings.add(
                    path + ".hostIp",
                    "is needed because the address is a name: give the node's IP address, DevStack's HOST_IP");
        }
        if (HostAddress.isIp(node.serviceIp())) {
            findings.require(
                    !HostAddress.isOnlyLocal(node.serviceIp()),
                    path + ".hostIp",
                    "must be an address at which the other nodes reach this one, not " + node.serviceIp());
        }
    }

    private static void user(Findings findings, String path, String user) {
        findings.require(
                USER.matcher(user).matches(),
                path,
                "must be 1 to 32 letters, digits, dots, underscores or dashes, and start with a letter");
    }

    private static void login(Findings findings, String path, Login login) {
        boolean byKey = login.kind() == Login.Kind.KEY;
        boolean byPassword = login.kind() == Login.Kind.PASSWORD;
        if (login.file() != null) {
            findings.require(byKey, path + ".file", "belongs to kind \"key\" only; set the kind or remove the file");
            findings.require(
                    Words.localPath(login.file()),
                    path + ".file",
                    "must be an absolute path, or start with ~/ for your home folder");
        } else {
            findings.require(!byKey, path + ".file", "is missing; logging in with a key needs the private key file");
        }
        if (login.password() == null) {
            findings.require(
                    !byPassword,
                    path + ".password",
                    "is missing; kind \"password\" needs a reference (env:NAME, file:PATH, keyring:NAME or prompt:LABEL)");
        } else {
            findings.require(
                    byPassword, path + ".password", "belongs to kind \"password\" only; set the kind or remove it");
        }
        findings.require(
                login.passphrase() == null || byKey || login.kind() == Login.Kind.AUTO,
                path + ".passphrase",
                "belongs to a private key file; set kind \"key\" or remove it");
        secret(findings, path + ".passphrase", login.passphrase());
        secret(findings, path + ".password", login.password());
    }

    private static void secret(Findings findings, String path, @Nullable Secret secret) {
        if (secret == null) {
            return;
        }
        switch (secret.kind()) {
            case ENV ->
                findings.require(
                        VARIABLE.matcher(secret.name()).matches(),
                        path,
                        "env: must be followed by the name of an environment variable, never by the secret itself");
            case FILE ->
                findings.require(
                        Words.localPath(secret.name()),
                        path,
                        "file: must be followed by an absolute path, or one that starts with ~/");
            case KEYRING, PROMPT ->
                findings.require(
                        !secret.name().isBlank() && !Words.hasControl(secret.name()),
                        path,
                        "must name the entry or the question in one line");
        }
    }

    private static boolean jump(String jump) {
        Matcher m = JUMP.matcher(jump);
        if (!m.matches()) {
            return false;
        }
        String user = m.group("user");
        String six = m.group("six");
        String port = m.group("port");
        return (user == null || USER.matcher(user).matches())
                && (six == null ? HostAddress.isHost(m.group("host")) : HostAddress.isIpv6(six))
                && (port == null || (Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65535));
    }

    private static void networkInterface(Findings findings, String path, @Nullable String name) {
        findings.require(
                name == null || INTERFACE.matcher(name).matches(),
                path,
                "must be the name of a network interface, at most 15 letters, like ens4");
    }

    private static void localConf(Findings findings, String path, @Nullable String text) {
        if (text == null) {
            return;
        }
        findings.require(
                text.contains("[[local|localrc]]"),
                path,
                "must have a [[local|localrc]] section; DevStack reads its settings from there");
        findings.require(text.indexOf('\0') < 0, path, "must not hold a zero character");
        Matcher m = PLACEHOLDER.matcher(text);
        while (m.find()) {
            findings.require(
                    DevStack.GENERATED.contains(m.group(1)),
                    path,
                    "unknown placeholder {{" + Shown.name(m.group(1)) + "}}; known are " + KNOWN);
        }
    }
}
