package io.github.trilab.openstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.openstack.OpenStackException.Kind;
import io.github.trilab.remote.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;

/// What is expected of recorded answers, by file.
final class Recorded {
    private final Map<String, Executable> checks = new LinkedHashMap<>();

    Map<String, Executable> checks() {
        return checks;
    }

    /// The file is read as these facts, also with what Python likes to print around them.
    <T> Recorded reads(String file, Call<T> call, T facts) {
        return add(file, () -> {
            Answer answer = Fixture.of(file).answer();
            assertEquals(facts, call.read(answer));
            for (Answer polluted : Pollution.of(answer)) {
                assertEquals(facts, call.read(polluted), polluted.out());
            }
        });
    }

    /// The same, and the call is typed as it was recorded.
    <T> Recorded readsAsTyped(String file, Call<T> call, T facts) {
        reads(file, call, facts);
        Executable read = checks.get(file);
        assertNotNull(read);
        checks.put(file, () -> {
            assertEquals(Fixture.of(file).typed(), call.shown());
            read.execute();
        });
        return this;
    }

    /// The file is refused, in one sentence, also after Python's warnings.
    Recorded fails(String file, Call<?> call, Kind kind, String sentence) {
        return add(file, () -> {
            Answer answer = Fixture.of(file).answer();
            failure(answer, call, kind, sentence);
            if (!answer.err().isEmpty()) {
                failure(Pollution.ofError(answer), call, kind, sentence);
            }
        });
    }

    /// The file is none of ours to read.
    Recorded unused(String file, String why) {
        return add(file, () -> assertFalse(why.isBlank()));
    }

    Recorded add(String file, Executable check) {
        assertTrue(checks.put(file, check) == null, file + " is here twice");
        return this;
    }

    static OpenStackException failure(Answer answer, Call<?> call, Kind kind, String sentence) {
        OpenStackException failure = assertThrows(OpenStackException.class, () -> call.read(answer));
        assertEquals(sentence, failure.getMessage());
        assertEquals(kind, failure.kind());
        assertEquals(call.shown(), failure.command());
        assertEquals(answer.exit(), failure.exit());
        return failure;
    }
}
