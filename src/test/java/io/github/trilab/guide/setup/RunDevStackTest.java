package io.github.trilab.guide.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How a run of stack.sh ends, as DevStack prints it.
class RunDevStackTest {
    @Test
    void namesTheErrorThatDevStackNames() {
        String out = """
                2026-11-22 18:10:45.425 | [Call Trace]
                2026-11-22 18:10:45.425 | [ERROR] /opt/stack/devstack/lib/glance:30 g-api did not start
                2026-11-22 18:10:45.426 | Error on exit
                stack.sh failed: full log in /opt/stack/logs/stack.sh.log
                """;

        assertEquals(
                Optional.of("[ERROR] /opt/stack/devstack/lib/glance:30 g-api did not start"), RunDevStack.reason(out));
    }

    @Test
    void namesTheLastWordsOfACommandThatJustFailed() {
        String out = """
                2026-11-22 18:06:49.858 |     main()
                2026-11-22 18:06:49.858 | FileNotFoundError: No such file or directory: 'tricircle.pth'
                2026-11-22 18:06:49.860 |
                2026-11-22 18:06:49.861 | Error on exit
                2026-11-22 18:06:49.959 | stack.sh failed: full log in /opt/stack/logs/stack.sh.log
                """;

        assertEquals(
                Optional.of("FileNotFoundError: No such file or directory: 'tricircle.pth'"), RunDevStack.reason(out));
    }

    @Test
    void namesTheFullDiskBehindAllElse() {
        String out = """
                2026-11-22 18:10:45.425 | [ERROR] /opt/stack/devstack/lib/glance:30 g-api did not start
                No space left on device: 0 KiB are free where /opt/stack/.trilab/jobs/stack.sh is.
                """;

        assertEquals(
                Optional.of("No space left on device: 0 KiB are free where /opt/stack/.trilab/jobs/stack.sh is."),
                RunDevStack.reason(out));
    }

    @Test
    void makesNothingUpWhereItWasCutOff() {
        assertEquals(Optional.empty(), RunDevStack.reason("2026-11-22 18:06:49.858 | Installing zun\n"));
    }
}
