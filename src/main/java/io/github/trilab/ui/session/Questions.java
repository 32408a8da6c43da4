package io.github.trilab.ui.session;

import io.github.trilab.engine.Secrets;
import io.github.trilab.remote.HostKeyQuestion;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

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

        /// A secret once more, after a node did not take the first answer.
        default Optional<char[]> secretAgain(String label) {
            return secret(label);
        }
    }

    private final Person person;
    private final Map<String, char[]> answers = new ConcurrentHashMap<>();
    private final Set<String> declined = ConcurrentHashMap.newKeySet();

    /// Questions to that person.
    public Questions(Person person) {
        this.person = person;
    }

    /// The question about host keys. Whoever has refused one is not asked about it again for each
    /// task on the node, but only after [#reconsider()].
    HostKeyQuestion hostKeys() {
        return (node, host, type, fingerprint) -> {
            String key = host + " " + fingerprint;
            boolean trusted = !declined.contains(key) && person.trust(node, host, type, fingerprint);
            if (!trusted) {
                declined.add(key);
            }
            return trusted;
        };
    }

    Secrets.Prompt secrets() {
        return new Secrets.Prompt() {
            @Override
            public Optional<char[]> ask(String label) {
                char[] known = answers.get(label);
                return known == null ? answer(label, person::secret) : Optional.of(known.clone());
            }

            @Override
            public Optional<char[]> askAgain(String label) {
                answers.remove(label);
                return answer(label, person::secretAgain);
            }
        };
    }

    private Optional<char[]> answer(String label, Function<String, Optional<char[]>> question) {
        Optional<char[]> answer = declined.contains(label) ? Optional.empty() : question.apply(label);
        answer.ifPresentOrElse(given -> answers.put(label, given.clone()), () -> declined.add(label));
        return answer;
    }

    /// What a person did not want to answer may be asked again: something new begins.
    void reconsider() {
        declined.clear();
    }

    /// Forgets all answers.
    public void forget() {
        declined.clear();
        answers.values().forEach(secret -> Arrays.fill(secret, '\0'));
        answers.clear();
    }
}
