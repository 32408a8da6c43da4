package io.github.trilab.remote.ssh;

import io.github.trilab.remote.Command;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.Signal;

/// Ends a command that nobody waits for any more. Closing its channel does not do that: sshd keeps
/// it, and its place among the channels, until the command's process is gone. sshd passes signals
/// on only since OpenSSH 7.9, not for root, and not to what runs through sudo: so the process group
/// is killed by a command of its own, too.
///
/// @param printed tells the process id of the command's shell, which leads its process group: as
///     soon as the node has said it, which may be after the command was given up
/// @param throughSudo whether it takes sudo, without a password, to kill it
record Ending(Channels channels, ExecChannel channel, Printed printed, boolean throughSudo) {
    private static final long LONGEST = 10;

    /// Does it, which may take a while.
    void run() {
        try {
            if (channel.isOpen()) {
                channel.signal(Signal.TERM);
            }
            String pid = printed.pid(LONGEST, TimeUnit.SECONDS);
            if (!pid.isEmpty()) {
                kill(pid);
            }
            channel.close();
        } catch (IOException e) {
            // Only a lost connection can fail here, and then there is nothing left to close.
            return;
        }
    }

    private void kill(String pid) throws IOException {
        String sudo = throughSudo ? "sudo -n " : "";
        String kill = sudo + "kill -s TERM -- -" + pid + " || " + sudo + "kill -s TERM " + pid;
        try {
            channels.runBeside("exec sh -c " + Command.quote(kill), LONGEST);
        } catch (OpenFailException e) {
            // No room for another channel: the signal has to do.
            return;
        }
    }
}
