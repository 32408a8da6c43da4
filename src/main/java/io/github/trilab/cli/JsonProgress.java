package io.github.trilab.cli;

import io.github.trilab.engine.Event;
import io.github.trilab.engine.EventJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/// Each event as a line of JSON, for scripts.
final class JsonProgress implements Progress {
    private final PrintWriter out;
    private final EventJson json = new EventJson();

    JsonProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(Event event) {
        try {
            out.println(json.line(event));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end() {
        out.flush();
    }
}
