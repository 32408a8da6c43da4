package io.github.trilab.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/// A local process behind MINA's server. It leads a session of its own, and outlives its channel,
/// as under OpenSSH.
final class LocalCommand implements Command {
    private final List<String> words;
    private final Map<String, String> environment;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable OutputStream err;
    private @Nullable ExitCallback callback;

    LocalCommand(List<String> words, Map<String, String> environment) {
        this.words = new ArrayList<>(List.of("setsid"));
        this.words.addAll(words);
        this.environment = environment;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback exit) {
        callback = exit;
    }

    @Override
    public void start(ChannelSession channel, Environment env) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        Process process = builder.start();
        pump(in, process.getOutputStream(), true);
        Thread reading = pump(process.getInputStream(), out, false);
        Thread complaining = pump(process.getErrorStream(), err, false);
        Thread.startVirtualThread(() -> {
            try {
                reading.join();
                complaining.join();
                if (callback != null) {
                    callback.onExit(process.waitFor());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// @param drain go on reading where nobody takes it any more: MINA hangs up on the client if
    ///     its input is not taken; a process on the other hand is to get SIGPIPE
    private static Thread pump(@Nullable InputStream from, @Nullable OutputStream to, boolean drain) {
        return Thread.startVirtualThread(() -> {
            try {
                byte[] bytes = new byte[16 * 1024];
                int length;
                boolean wanted = true;
                while (from != null && to != null && (wanted || drain) && (length = from.read(bytes)) >= 0) {
                    wanted = wanted && write(to, bytes, length);
                }
                if (from != null && !drain) {
                    from.close();
                }
                if (wanted && to != null) {
                    to.close();
                }
            } catch (IOException e) {
                // One side has hung up.
                return;
            }
        });
    }

    private static boolean write(OutputStream to, byte[] bytes, int length) {
        try {
            to.write(bytes, 0, length);
            to.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void destroy(ChannelSession channel) {}
}
