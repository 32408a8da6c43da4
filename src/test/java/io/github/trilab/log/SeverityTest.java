package io.github.trilab.log;

import static io.github.trilab.log.Severity.DEBUG;
import static io.github.trilab.log.Severity.ERROR;
import static io.github.trilab.log.Severity.INFO;
import static io.github.trilab.log.Severity.WARNING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeverityTest {
    private static final Map<Severity, List<String>> LINES = Map.of(
            ERROR,
            List.of(
                    "[ERROR] /opt/stack/devstack/functions:582 Invalid path permissions",
                    "ERROR: Links are not allowed as constraints",
                    "Traceback (most recent call last):",
                    "fatal: unable to access 'https://opendev.org/'",
                    "ValueError: no",
                    "BadRequestException: 400: Client Error",
                    "2019-10-01 12:00:00.1 3120 CRITICAL zun [-] Unhandled",
                    "\u001b[01;31mERROR nova\u001b[00m",
                    "E: Could not get lock /var/lib/dpkg/lock",
                    "Failed to restart kuryr-libnetwork.service: Unit not found.",
                    "bash: glance: command not found"),
            WARNING,
            List.of(
                    "WARNING: no password set",
                    "2019-10-01 WARN keystone",
                    "DeprecationWarning: old",
                    "W: Failed to fetch",
                    "WARNING the line says ERROR later"),
            INFO,
            List.of(
                    "",
                    "Starting Keystone",
                    "INFO zun.scheduler: last error: none",
                    "libgpg-error0 is already the newest version",
                    "ERRORS_SEEN=0",
                    "MY_ERROR=1",
                    "0 errors"),
            DEBUG,
            List.of("2019-10-01 DEBUG oslo_concurrency ERROR is a word here", "DEBUG: x"));

    @ParameterizedTest
    @EnumSource
    void isGuessedFromTheFirstWordThatTells(Severity severity) {
        for (String line : LINES.getOrDefault(severity, List.of())) {
            assertEquals(severity, Severity.of(line), line);
        }
    }

    @ParameterizedTest
    @EnumSource
    void comesBackFromItsCode(Severity severity) {
        assertEquals(severity, Severity.coded(severity.code()));
    }

    @Test
    void ordersFromHarmlessToBad() {
        assertEquals(List.of(DEBUG, INFO, WARNING, ERROR), List.of(Severity.values()));
    }
}
