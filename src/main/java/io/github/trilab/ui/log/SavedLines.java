package io.github.trilab.ui.log;

import io.github.trilab.log.Ansi;
import io.github.trilab.log.LogLine;
import io.github.trilab.log.LogView;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Writes the lines of a view to a file, a few thousand at a time.
final class SavedLines {
    private static final int CHUNK = 4096;

    private SavedLines() {}

    /// Writes the lines that are there now; the file appears when it is whole.
    ///
    /// @param stopped whether nobody wants them any longer
    /// @return how many lines were written
    /// @throws CancellationException where it was stopped; there is no file then
    static long write(LogView view, Path file, ZoneId zone, BooleanSupplier stopped) throws IOException {
        DateTimeFormatter times = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(zone);
        Path folder = file.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, ".log", ".part");
        try {
            long size = view.size();
            long written = 0;
            try (BufferedWriter out = Files.newBufferedWriter(part)) {
                while (written < size) {
                    if (stopped.getAsBoolean()) {
                        throw new CancellationException();
                    }
                    List<LogLine> lines = view.read(written, (int) Math.min(CHUNK, size - written));
                    if (lines.isEmpty()) {
                        break;
                    }
                    for (LogLine line : lines) {
                        out.write(text(line, times));
                        out.write('\n');
                    }
                    written += lines.size();
                }
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String text(LogLine line, DateTimeFormatter times) {
        return String.join(
                "\t",
                times.format(line.time().truncatedTo(ChronoUnit.MILLIS)),
                line.node(),
                line.task(),
                line.severity().name(),
                Ansi.strip(line.text()));
    }
}
