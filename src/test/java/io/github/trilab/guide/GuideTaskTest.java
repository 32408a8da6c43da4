package io.github.trilab.guide;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.openstack.OpenStackException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuideTaskTest {
    @ParameterizedTest
    @EnumSource
    void saysWhatToDoAboutEveryFailure(OpenStackException.Kind kind) {
        assertTrue(
                GuideTask.remedy(kind).endsWith(".") || GuideTask.remedy(kind).endsWith("?"), kind::name);
    }
}
