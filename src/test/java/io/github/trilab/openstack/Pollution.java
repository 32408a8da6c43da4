package io.github.trilab.openstack;

import io.github.trilab.remote.Answer;
import java.util.List;
import java.util.stream.Collectors;

/// Ways in which an answer comes with more than was asked for.
final class Pollution {
    private static final String WARNINGS = """
            /usr/lib/python3/dist-packages/secretstorage/dhcrypto.py:15: CryptographyDeprecationWarning: deprecated
              from cryptography.utils import int_from_bytes
            [WARNING] the catalog has {"odd": entries}
            {not json either
            """;

    private Pollution() {}

    static List<Answer> of(Answer answer) {
        return List.of(
                with(answer, WARNINGS + answer.out(), answer.err()),
                with(answer, answer.out() + "\n" + WARNINGS, answer.err()),
                with(answer, answer.out().replace("\n", "\r\n"), answer.err()),
                with(answer, (WARNINGS + answer.out()).replace("\n", "\r\n"), answer.err()),
                ofError(answer));
    }

    /// Python's own warnings on standard error, where they belong.
    static Answer ofError(Answer answer) {
        String warning = WARNINGS.lines().limit(2).collect(Collectors.joining("\n", "", "\n"));
        return with(answer, answer.out(), warning + answer.err());
    }

    private static Answer with(Answer answer, String out, String err) {
        return new Answer(answer.exit(), out, err, answer.time());
    }
}
