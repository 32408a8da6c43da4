package io.github.trilab.ui.terminal;

import com.techsenger.jeditermfx.core.TtyConnector;
import com.techsenger.jeditermfx.core.util.TermSize;
import io.github.trilab.remote.Terminal;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A remote terminal as the emulator knows it. Whoever opened the terminal waits for its end.
final class Line implements TtyConnector {
    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private final String name;
    private final Terminal terminal;
    private final Reader output;
    private final CountDownLatch over = new CountDownLatch(1);

    Line(String name, Terminal terminal) {
        this.name = name;
        this.terminal = terminal;
        this.output = new InputStreamReader(terminal.output(), StandardCharsets.UTF_8);
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        try {
            int count = output.read(into, offset, length);
            if (count < 0) {
                over.countDown();
            }
            return count;
        } catch (IOException e) {
            // Why the connection was lost is told to whoever waits for the terminal's end.
            over.countDown();
            LOG.debug("{}: {}", name, e.getMessage());
            return -1;
        }
    }

    @Override
    public void write(byte[] keys) throws IOException {
        try {
            terminal.type(keys);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("typing").initCause(e);
        } catch (IOException e) {
            // As above.
            LOG.debug("{}: {}", name, e.getMessage());
        }
    }

    @Override
    public void write(String keys) throws IOException {
        write(keys.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void resize(TermSize size) {
        try {
            terminal.resize(new Terminal.Size(size.getColumns(), size.getRows()));
        } catch (IOException e) {
            LOG.debug("{}: {}", name, e.getMessage());
        }
    }

    @Override
    public boolean isConnected() {
        return over.getCount() > 0;
    }

    @Override
    public int waitFor() {
        return 0;
    }

    @Override
    public boolean ready() throws IOException {
        return output.ready();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public void close() {
        over.countDown();
    }

    /// Waits until all that the program drew is shown.
    boolean drained(Duration longest) throws InterruptedException {
        return over.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }
}
