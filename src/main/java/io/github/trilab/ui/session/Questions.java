package io.github.trilab.ui.session;

import io.github.trilab.engine.Secrets;
import io.github.trilab.remote.HostKeyQuestion;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What a person is asked while something runs. Answers are kept for the session; a secret that a
/// node refused is forgotten, so that it is asked for again.
public final class Questions {
    /// Asks a person; called on threads of the run, which wait for the answer.
    public interface Person extends HostKeyQuestion {
        /// A secret.
        ///
        /// @param label what it is for
        /// @return empty where the person does not want to answer
        Optional<char[]> secret(String label);
    }

    private final Person person;
    private final Map<String, char[]> answers = new ConcurrentHashMap<>();

    /// Questions to that person.
    public Questions(Person person) {
        this.person = person;
    }

    HostKeyQuestion hostKeys() {
        return person;
    }

    Secrets.Prompt secrets() {
        return label -> {
            char[] known = answers.get(label);
            if (known != null) {
                return Optional.of(known.clone());
            }
            Optional<char[]> answer = person.secret(label);
            answer.ifPresent(given -> answers.put(label, given.clone()));
            return answer;
        };
    }

    /// Forgets all answers.
    public void forget() {
        answers.values().forEach(secret -> Arrays.fill(secret, '\0'));
        answers.clear();
    }
}
