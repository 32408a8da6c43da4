package io.github.trilab.ui.shell;

import io.github.trilab.lab.LabFile;
import io.github.trilab.practice.Faults;
import io.github.trilab.practice.Pacing;
import io.github.trilab.practice.PracticeLab;
import io.github.trilab.practice.PracticeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The practice lab that the window serves to itself. Its nodes are kept below the state folder, so
/// that a window that was closed in the middle of a run finds them again. Safe for use by several
/// threads.
public final class PracticeHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PracticeHost.class);

    private static final String FOLDER = "window-";

    private final Path state;
    private final Faults faults = new Faults();
    private @Nullable PracticeLab lab;
    private int regions;
    private Pacing pacing = Pacing.DEMONSTRATION;

    PracticeHost(Path state) {
        this.state = state;
    }

    /// Starts the practice lab where it does not run, and gives its lab document.
    ///
    /// @throws IOException where its folder or ports cannot be used
    synchronized Path document(int wanted) throws IOException {
        Path folder = state.resolve("practice").resolve(FOLDER + wanted);
        Path file = folder.resolve("practice.lab.json");
        if (lab == null || regions != wanted) {
            close();
            lab = PracticeLab.start(
                    PracticeOptions.instant(wanted).in(folder).paced(pacing).with(faults));
            regions = wanted;
        }
        if (!Files.exists(file)) {
            LabFile.write(file, lab.lab());
        }
        return file;
    }

    /// How fast its work goes by.
    synchronized Pacing pacing() {
        return pacing;
    }

    /// Has its work go by at another speed from now on.
    synchronized void pacing(Pacing pace) {
        pacing = pace;
        if (lab != null) {
            lab.pace(pace);
        }
    }

    /// How many regions the lab of a document of ours has.
    static int regions(Path document) {
        String folder = String.valueOf(
                document.toAbsolutePath().getParent() == null
                        ? ""
                        : document.toAbsolutePath().getParent().getFileName());
        return folder.startsWith(FOLDER) ? Integer.parseInt(folder.substring(FOLDER.length())) : 2;
    }

    /// The practice lab, where it runs.
    synchronized Optional<PracticeLab> lab() {
        return Optional.ofNullable(lab);
    }

    /// What goes wrong there; can be changed at any time.
    Faults faults() {
        return faults;
    }

    @Override
    public synchronized void close() {
        PracticeLab old = lab;
        lab = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException e) {
                LOG.warn("The practice lab did not end well", e);
            }
        }
    }
}
