package io.github.trilab.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A node's host key in a file: the private and the public part as PEM. ECDSA, because the JDK and
/// every SSH client have it without a further library.
final class HostKey {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([^-]*)-----END");

    private HostKey() {}

    /// The key in this file, made where there is none.
    static KeyPair at(Path file) throws IOException {
        try {
            if (!Files.exists(file)) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                KeyPair made = generator.generateKeyPair();
                save(file, made);
                return made;
            }
            byte[] priv = {};
            byte[] pub = {};
            Matcher blocks = BLOCK.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            while (blocks.find()) {
                byte[] bytes = Base64.getMimeDecoder().decode(blocks.group(2).strip());
                if (blocks.group(1).equals("PRIVATE")) {
                    priv = bytes;
                } else {
                    pub = bytes;
                }
            }
            KeyFactory factory = KeyFactory.getInstance("EC");
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(pub)),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(priv)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("no host key in " + file, e);
        }
    }

    private static void save(Path file, KeyPair key) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                temporary,
                block("PRIVATE", key.getPrivate().getEncoded())
                        + block("PUBLIC", key.getPublic().getEncoded()),
                StandardCharsets.US_ASCII);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String block(String kind, byte[] key) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        return "-----BEGIN " + kind + " KEY-----\n" + text + "\n-----END " + kind + " KEY-----\n";
    }
}
