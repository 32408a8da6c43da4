package io.github.trilab.practice;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.KeySpec;
import java.util.Arrays;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PrivateKeyEntryDecoder;
import org.apache.sshd.common.config.keys.PublicKeyEntryDecoder;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.security.AbstractSecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSAUtils;
import org.apache.sshd.common.util.security.eddsa.generic.GenericEd25519PublicKeyDecoder;
import org.apache.sshd.common.util.security.eddsa.generic.GenericOpenSSHEd25519PrivateKeyEntryDecoder;
import org.apache.sshd.common.util.security.eddsa.generic.GenericSignatureEd25519;

/// Lets MINA log in users with Ed25519 keys by what the JDK has. Bouncy Castle, which MINA would
/// take where it is there, costs a third of a second of the start.
final class JdkEd25519 extends AbstractSecurityProviderRegistrar {
    private JdkEd25519() {
        super(SecurityUtils.EDDSA);
    }

    /// Registers it in place of Bouncy Castle. MINA keeps one such registration for the whole
    /// program.
    static void register() {
        SecurityUtils.setAPrioriDisabledProvider(SecurityUtils.BOUNCY_CASTLE, true);
        SecurityUtils.registerSecurityProvider(new JdkEd25519());
        // Where MINA was used before, it knows the keys of Bouncy Castle only.
        KeyUtils.registerPublicKeyEntryDecoder(new Support().getEDDSAPublicKeyEntryDecoder());
    }

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public boolean isSupported() {
        return true;
    }

    @Override
    public boolean isSecurityEntitySupported(Class<?> type, String name) {
        // The JDK finds its own providers best.
        return false;
    }

    @Override
    public Provider getSecurityProvider() {
        return Security.getProvider("SunEC");
    }

    @Override
    public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
        return Optional.of(new Support());
    }

    /// Keys of the JDK in the forms that SSH gives them.
    private static final class Support implements EdDSASupport<EdECPublicKey, EdECPrivateKey> {
        @Override
        public PublicKeyEntryDecoder<EdECPublicKey, EdECPrivateKey> getEDDSAPublicKeyEntryDecoder() {
            return new GenericEd25519PublicKeyDecoder<>(EdECPublicKey.class, EdECPrivateKey.class, this);
        }

        @Override
        public PrivateKeyEntryDecoder<EdECPublicKey, EdECPrivateKey> getOpenSSHEDDSAPrivateKeyEntryDecoder() {
            return new GenericOpenSSHEd25519PrivateKeyEntryDecoder<>(EdECPublicKey.class, EdECPrivateKey.class, this);
        }

        @Override
        public Signature getEDDSASigner() {
            return new GenericSignatureEd25519(SecurityUtils.ED25519);
        }

        @Override
        public int getEDDSAKeySize(Key key) {
            return key instanceof EdECPublicKey || key instanceof EdECPrivateKey ? KEY_SIZE : -1;
        }

        @Override
        public Class<EdECPublicKey> getEDDSAPublicKeyType() {
            return EdECPublicKey.class;
        }

        @Override
        public Class<EdECPrivateKey> getEDDSAPrivateKeyType() {
            return EdECPrivateKey.class;
        }

        @Override
        public boolean compareEDDSAPPublicKeys(PublicKey one, PublicKey other) {
            return one instanceof EdECPublicKey
                    && other instanceof EdECPublicKey
                    && Arrays.equals(one.getEncoded(), other.getEncoded());
        }

        @Override
        public boolean compareEDDSAPrivateKeys(PrivateKey one, PrivateKey other) {
            return one instanceof EdECPrivateKey
                    && other instanceof EdECPrivateKey
                    && Arrays.equals(one.getEncoded(), other.getEncoded());
        }

        @Override
        public EdECPublicKey recoverEDDSAPublicKey(PrivateKey key) throws GeneralSecurityException {
            throw new InvalidKeyException("the JDK does not make public keys from private ones");
        }

        @Override
        public EdECPublicKey generateEDDSAPublicKey(byte[] bytes) throws GeneralSecurityException {
            return (EdECPublicKey)
                    KeyFactory.getInstance(SecurityUtils.ED25519).generatePublic(EdDSAUtils.createPublicKeySpec(bytes));
        }

        @Override
        public EdECPrivateKey generateEDDSAPrivateKey(byte[] bytes) throws GeneralSecurityException {
            return (EdECPrivateKey) KeyFactory.getInstance(SecurityUtils.ED25519)
                    .generatePrivate(EdDSAUtils.createPrivateKeySpec(bytes));
        }

        @Override
        public <B extends Buffer> B putRawEDDSAPublicKey(B buffer, PublicKey key) {
            buffer.putBytes(raw(key));
            return buffer;
        }

        @Override
        public <B extends Buffer> B putEDDSAKeyPair(B buffer, PublicKey publicKey, PrivateKey privateKey) {
            byte[] open = raw(publicKey);
            byte[] secret = raw(privateKey);
            byte[] both = Arrays.copyOf(secret, secret.length + open.length);
            System.arraycopy(open, 0, both, secret.length, open.length);
            buffer.putBytes(open);
            buffer.putBytes(both);
            return buffer;
        }

        private static byte[] raw(Key key) {
            try {
                return key instanceof PublicKey open
                        ? EdDSAUtils.getBytes(open)
                        : EdDSAUtils.getBytes((PrivateKey) key);
            } catch (InvalidKeyException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public KeySpec createPublicKeySpec(EdECPublicKey key) {
            try {
                return EdDSAUtils.createPublicKeySpec(raw(key));
            } catch (InvalidKeyException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public KeySpec createPrivateKeySpec(EdECPrivateKey key) {
            try {
                return EdDSAUtils.createPrivateKeySpec(raw(key));
            } catch (InvalidKeyException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public byte[] getPublicKeyData(EdECPublicKey key) {
            return raw(key);
        }

        @Override
        public byte[] getPrivateKeyData(EdECPrivateKey key) throws IOException {
            return raw(key);
        }

        @Override
        public String getKeyFactoryAlgorithm() {
            return SecurityUtils.ED25519;
        }
    }
}
