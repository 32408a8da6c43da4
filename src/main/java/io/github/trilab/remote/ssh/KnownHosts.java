package io.github.trilab.remote.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Known host keys in OpenSSH's form (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). Lines are only ever
/// added; what is there stays as it is. Keys of certificate authorities are not used.
final class KnownHosts {
    /// A key on record for a host.
    ///
    /// @param revoked it must never be accepted
    /// @param key in wire form
    /// @param line where it stands in the file, from 1
    record Known(boolean revoked, String type, byte[] key, int line) {}

    private static final Object WRITING = new Object();

    private final Path file;

    KnownHosts(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /// The keys on record for a host.
    ///
    /// @param host name or address, `[host]:port` for ports other than 22
    List<Known> keys(String host) throws IOException {
        List<Known> keys = new ArrayList<>();
        if (Files.exists(file)) {
            int number = 1;
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)) {
                read(line.strip(), number++, host, keys);
            }
        }
        return keys;
    }

    private static void read(String line, int number, String host, List<Known> keys) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        String[] words = line.split("[ \t]+", 5);
        boolean marked = words[0].startsWith("@");
        int first = marked ? 1 : 0;
        if (words.length < first + 3 || (marked && !words[0].equals("@revoked")) || !names(words[first], host)) {
            return;
        }
        try {
            keys.add(new Known(marked, words[first + 1], Base64.getDecoder().decode(words[first + 2]), number));
        } catch (IllegalArgumentException e) {
            // OpenSSH passes over lines it cannot read, too: such a line makes no key known.
            return;
        }
    }

    private static boolean names(String field, String host) {
        if (!field.startsWith("|1|")) {
            return Patterns.match(List.of(field.split(",", -1)), host);
        }
        String[] parts = field.split("\\|", -1);
        try {
            return parts.length == 4
                    && MessageDigest.isEqual(
                            hash(Base64.getDecoder().decode(parts[2]), host),
                            Base64.getDecoder().decode(parts[3]));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] hash(byte[] salt, String host) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return mac.doFinal(host.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    /// The types of the keys on record, revoked ones apart.
    static Set<String> types(List<Known> keys) {
        Set<String> types = new HashSet<>();
        keys.stream().filter(known -> !known.revoked()).forEach(known -> types.add(known.type()));
        return types;
    }

    /// Whether the key is among those on record.
    static boolean holds(List<Known> keys, byte[] key, boolean revoked) {
        return keys.stream().anyMatch(known -> known.revoked() == revoked && Arrays.equals(known.key(), key));
    }

    /// Adds a key, in one write at the end of the file; a new file gets mode 0600.
    ///
    /// @param hashed write the host's name in hashed form
    void add(String host, boolean hashed, byte[] key) throws IOException {
        String name = host;
        if (hashed) {
            byte[] salt = new byte[20];
            new SecureRandom().nextBytes(salt);
            Base64.Encoder base64 = Base64.getEncoder();
            name = "|1|" + base64.encodeToString(salt) + "|" + base64.encodeToString(hash(salt, host));
        }
        String line =
                name + " " + Fingerprint.type(key) + " " + Base64.getEncoder().encodeToString(key) + "\n";
        synchronized (WRITING) {
            append(line);
        }
    }

    private void append(String line) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, mode(posix, "rwx------"));
        }
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, mode(posix, "rw-------"));
                FileLock _ = channel.lock()) {
            long size = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            boolean torn = size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n';
            channel.write(ByteBuffer.wrap(((torn ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8)), size);
        }
    }

    private static FileAttribute<?>[] mode(boolean posix, String mode) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
