package io.github.trilab.remote.ssh;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.List;
import java.util.Map;

/// The JDK's key factory for elliptic curves under the name that sshj asks for: `ECDSA` is Bouncy
/// Castle's name for it, the JDK calls it `EC`.
final class EcKeys extends KeyFactorySpi {
    private static final String NAME = "TriLabEcKeys";

    private final KeyFactory factory;

    private EcKeys() throws NoSuchAlgorithmException {
        factory = KeyFactory.getInstance("EC");
    }

    /// Makes it known, after all other providers.
    static void register() {
        Security.addProvider(new Names());
    }

    private static final class Names extends Provider {
        private static final long serialVersionUID = 1;

        Names() {
            super(NAME, "1", "The JDK's EC key factory by the name ECDSA");
            putService(new Provider.Service(this, "KeyFactory", "ECDSA", EcKeys.class.getName(), List.of(), Map.of()) {
                @Override
                public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                    return new EcKeys();
                }
            });
        }
    }

    @Override
    protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
        return factory.generatePublic(spec);
    }

    @Override
    protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
        return factory.generatePrivate(spec);
    }

    @Override
    protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> kind) throws InvalidKeySpecException {
        return factory.getKeySpec(key, kind);
    }

    @Override
    protected Key engineTranslateKey(Key key) throws InvalidKeyException {
        return factory.translateKey(key);
    }
}
