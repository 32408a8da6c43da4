package io.github.trilab.openstack;

import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import java.util.function.UnaryOperator;

/// A command with the reader of its answer.
///
/// @param command what runs on the node
/// @param reader turns the answer into facts
/// @param <T> the facts
public record Call<T>(Command command, Reader<T> reader) {
    /// What a person would type for it, without our wrapping.
    public String shown() {
        return command.display();
    }

    /// Reads the answer to this command.
    ///
    /// @throws OpenStackException where the command failed, or did not print what it should
    public T read(Answer answer) throws OpenStackException {
        return reader.read(new Reply(shown(), answer));
    }

    /// The same, run in another way (another limit, on a terminal).
    public Call<T> run(UnaryOperator<Command> way) {
        return new Call<>(way.apply(command), reader);
    }
}
