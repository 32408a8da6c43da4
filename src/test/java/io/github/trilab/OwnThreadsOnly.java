package io.github.trilab;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Tests run side by side: one that waits with Awaitility must not fail for what is thrown on a
/// thread of another. Registered for all tests in `META-INF/services`.
public final class OwnThreadsOnly implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }
}
