package io.github.trilab.openstack;

import io.github.trilab.openstack.OpenStackException.Kind;
import io.github.trilab.remote.Answer;
import java.util.List;

/// An answer together with the command line that it answers.
public final class Reply {
    private final String shown;
    private final Answer answer;

    Reply(String shown, Answer answer) {
        this.shown = shown;
        this.answer = answer;
    }

    /// The command line, as a person would type it.
    public String shown() {
        return shown;
    }

    /// The answer.
    public Answer answer() {
        return answer;
    }

    /// Standard output as lines that end in a line feed, with what a carriage return overwrote
    /// removed.
    public String out() {
        return Printed.folded(answer.out());
    }

    /// Standard error in the same way.
    String err() {
        return Printed.folded(answer.err());
    }

    /// All that the command said: standard error, then standard output, as some clients complain
    /// there, and a terminal has nothing else.
    String said() {
        return (err().strip() + "\n" + out().strip()).strip();
    }

    /// This reply, where the command succeeded.
    ///
    /// @throws OpenStackException where it did not
    Reply succeeded(Signs signs) throws OpenStackException {
        if (!answer.ok()) {
            throw signs.failure(this);
        }
        return this;
    }

    /// The list that was printed, as JSON or as a table.
    ///
    /// @throws OpenStackException where there is none
    List<Fields> list() throws OpenStackException {
        return Printed.list(out(), this);
    }

    /// The one thing that was printed, as JSON or as a table of fields and values.
    ///
    /// @throws OpenStackException where there is none
    Fields one() throws OpenStackException {
        return Printed.one(out(), this);
    }

    /// An answer that cannot be read.
    OpenStackException unreadable(String why) {
        String printed = (out().isBlank() ? err() : out()).strip();
        String start = printed.isEmpty()
                ? "it printed nothing"
                : "it printed: " + Signs.shortened(printed.lines().findFirst().orElse(""));
        return new OpenStackException(Kind.OTHER, "`" + shown + "` " + why + "; " + start, this);
    }
}
