package io.github.trilab.practice;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// The key that opens a practice lab's nodes: ECDSA, in OpenSSH's own format without a passphrase,
/// the public part beside it. Written here with nothing but the JDK: the libraries' key writers
/// load a security provider first, which costs more time than starting the nodes.
final class ClientKey {
    private static final String TYPE = "ecdsa-sha2-nistp256";
    private static final String CURVE = "nistp256";
    private static final String COMMENT = "practice";
    private static final int FIELD = 32;
    private static final int BLOCK = 8;

    private ClientKey() {}

    /// The public key of the pair in this file, made where there is none.
    ///
    /// @return a line as in an `authorized_keys` file
    static String at(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".pub");
        if (Files.exists(file) && Files.exists(beside)) {
            return Files.readString(beside, StandardCharsets.UTF_8).strip();
        }
        KeyPair pair = generate();
        byte[] blob = publicBlob((ECPublicKey) pair.getPublic());
        create(file);
        Files.writeString(file, pem(blob, (ECPrivateKey) pair.getPrivate()), StandardCharsets.US_ASCII);
        String line = TYPE + " " + Base64.getEncoder().encodeToString(blob) + " " + COMMENT;
        Files.writeString(beside, line + "\n", StandardCharsets.UTF_8);
        return line;
    }

    private static KeyPair generate() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static byte[] publicBlob(ECPublicKey key) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        string(out, TYPE);
        string(out, CURVE);
        string(out, point(key));
        return bytes.toByteArray();
    }

    /// The point, uncompressed.
    private static byte[] point(ECPublicKey key) {
        byte[] point = new byte[1 + 2 * FIELD];
        point[0] = 4;
        put(key.getW().getAffineX(), point, 1);
        put(key.getW().getAffineY(), point, 1 + FIELD);
        return point;
    }

    private static void put(BigInteger number, byte[] into, int at) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(FIELD, bytes.length);
        System.arraycopy(bytes, bytes.length - length, into, at + FIELD - length, length);
    }

    /// The file as described in OpenSSH's PROTOCOL.key: no cipher, one key, its private part padded
    /// to blocks of 8 bytes.
    private static String pem(byte[] blob, ECPrivateKey key) throws IOException {
        ByteArrayOutputStream secret = new ByteArrayOutputStream();
        DataOutputStream inner = new DataOutputStream(secret);
        int check = new SecureRandom().nextInt();
        inner.writeInt(check);
        inner.writeInt(check);
        inner.write(blob);
        string(inner, key.getS().toByteArray());
        string(inner, COMMENT);
        for (int i = 1; secret.size() % BLOCK != 0; i++) {
            inner.writeByte(i);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
        string(out, "none");
        string(out, "none");
        string(out, "");
        out.writeInt(1);
        string(out, blob);
        string(out, secret.toByteArray());
        String text = Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(bytes.toByteArray());
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + text + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    private static void string(DataOutputStream out, String text) throws IOException {
        string(out, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void string(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
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
