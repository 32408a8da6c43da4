package io.github.trilab.remote.ssh;

import io.github.trilab.remote.RemoteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;
import java.util.Set;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.KeyFormat;
import net.schmizz.sshj.userauth.keyprovider.KeyProviderUtil;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;
import org.jspecify.annotations.Nullable;

/// A private key file: OpenSSH, PEM, PKCS#8 or PuTTY.
final class KeyFile implements Identity {
    private static final Algorithms KNOWN = new Algorithms(Set.of());

    private final Path file;
    private final PublicKey publicKey;
    private final PrivateKey privateKey;

    private KeyFile(Path file, PublicKey publicKey, PrivateKey privateKey) {
        this.file = file;
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /// Reads a key file.
    ///
    /// @param node what messages call the node
    /// @param passphrase null where there is none
    /// @return empty where it has another passphrase than that one
    /// @throws RemoteException of [RemoteException.Kind#LOCAL] where that fails, saying why
    static Optional<KeyFile> read(String node, Path file, char @Nullable [] passphrase) throws RemoteException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw refused(node, file, "cannot be read: " + Reasons.of(e), e);
        }
        try {
            KeyFormat format = KeyProviderUtil.detectKeyFileFormat(text, false);
            FileKeyProvider provider =
                    Factory.Named.Util.create(KNOWN.getFileKeyProviderFactories(), format.toString());
            if (provider == null) {
                throw refused(node, file, "is not a private key that TriLab can read", null);
            }
            provider.init(text, null, passphrase == null ? null : new Once(passphrase));
            return Optional.of(new KeyFile(file, provider.getPublic(), provider.getPrivate()));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // sshj tells a wrong passphrase from a broken file by different exceptions for each format. Of an old PEM
            // file it reads what a wrong passphrase makes of it, and asks for as many bytes as a length in there says.
            boolean encrypted = isEncrypted(text);
            if (encrypted && passphrase != null) {
                return Optional.empty();
            }
            String why = encrypted ? "needs a passphrase" : "is not a private key that TriLab can read";
            throw refused(node, file, why, e);
        }
    }

    private static RemoteException refused(String node, Path file, String why, @Nullable Throwable cause) {
        String what = "key file " + file + " " + why;
        return new RemoteException(RemoteException.Kind.LOCAL, node + ": " + what, cause);
    }

    /// Whether a key file is encrypted, as far as its text tells.
    private static boolean isEncrypted(String text) {
        if (text.contains("ENCRYPTED") || text.contains("Encryption: aes")) {
            return true;
        }
        int begin = text.indexOf("-----BEGIN OPENSSH PRIVATE KEY-----");
        if (begin < 0) {
            return false;
        }
        String body = text.substring(text.indexOf('\n', begin) + 1).replaceAll("\\s", "");
        // Base64 of "openssh-key-v1", a zero byte, and the cipher's name with its length.
        return !body.startsWith("b3BlbnNzaC1rZXktdjEAAAAABG5vbmU");
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public byte[] publicKey() {
        return new Buffer.PlainBuffer().putPublicKey(publicKey).getCompactData();
    }

    @Override
    public byte[] sign(String algorithm, byte[] data) throws IOException {
        KeyType type = KeyType.fromKey(privateKey);
        var factory = KNOWN.getKeyAlgorithms().stream()
                .filter(known -> known.getName().equals(algorithm))
                .findFirst()
                .orElseThrow(() -> new IOException("no signatures of type " + algorithm + " with " + type));
        Signature signature = factory.create().newSignature();
        signature.initSign(privateKey);
        signature.update(data);
        return new Buffer.PlainBuffer()
                .putString(algorithm)
                .putBytes(signature.encode(signature.sign()))
                .getCompactData();
    }

    /// Gives the passphrase, once for each time it is asked for, and never tries again.
    private record Once(char[] passphrase) implements PasswordFinder {
        @Override
        public char[] reqPassword(@Nullable Resource<?> resource) {
            return passphrase.clone();
        }

        @Override
        public boolean shouldRetry(@Nullable Resource<?> resource) {
            return false;
        }
    }
}
