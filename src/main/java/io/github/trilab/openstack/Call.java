package io.github.trilab.openstack;

import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import java.util.function.UnaryOperator;

/// A command with the reader of its answer.
///
/// @param command what runs on the node
/// @param shown what a person would type for it, without our wrapping
/// @param reader turns the answer into facts
/// @param <T> the facts
public record Call<T>(Command command, String shown, Reader<T> reader) {
    /// Reads the answer to this command.
    ///
    /// @throws OpenStackException where the command failed, or did not print what it should
    public T read(Answer answer) throws OpenStackException {
        return reader.read(new Reply(shown, answer));
    }

    /// The same, run in another way (another limit, on a terminal).
    public Call<T> run(UnaryOperator<Command> way) {
        return new Call<>(way.apply(command), shown, reader);
    }

    /// A command that needs no wrapping.
    static <T> Call<T> of(Command command, Reader<T> reader) {
        return new Call<>(command, command.display(), reader);
    }
}
