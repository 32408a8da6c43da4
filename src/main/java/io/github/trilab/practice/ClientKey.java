package io.github.trilab.practice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/// The key that opens a practice lab's nodes: in OpenSSH's format, the public part beside it.
final class ClientKey {
    static {
        // Before MINA looks for what it may use.
        JdkEd25519.register();
    }

    private ClientKey() {}

    /// The public key of the pair in this file, made where there is none.
    ///
    /// @return a line as in an `authorized_keys` file
    static String at(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".pub");
        if (Files.exists(file) && Files.exists(beside)) {
            return Files.readString(beside, StandardCharsets.UTF_8).strip();
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "practice", null, bytes);
            create(file);
            Files.write(file, bytes.toByteArray());
            String line = PublicKeyEntry.toString(pair.getPublic());
            Files.writeString(beside, line + " practice\n", StandardCharsets.UTF_8);
            return line;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /// A file that only its owner may read.
    private static void create(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
