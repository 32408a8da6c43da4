package io.github.trilab.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.trilab.engine.PastRun;
import io.github.trilab.lab.Lab;
import io.github.trilab.practice.Faults;
import io.github.trilab.practice.PracticeLab;
import io.github.trilab.practice.PracticeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The practice lab that lives inside this program while it deploys it. Its nodes are kept in a
/// folder until the run is done, so that a run that was cut off finds them again.
final class OwnPractice {
    private static final String NOTE = "practice.json";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final int regions;
    private final String pace;
    private final List<Faults.Fault> faults;

    /// @param folder of nodes that were there before; null for new ones below the state folder
    OwnPractice(Path state, @Nullable Path folder, int regions, String pace, List<Faults.Fault> faults)
            throws IOException {
        PracticeArguments.pacing(pace);
        this.regions = regions;
        this.pace = pace;
        this.faults = faults;
        if (folder == null) {
            Files.createDirectories(state.resolve("practice"));
            this.folder = Files.createTempDirectory(state.resolve("practice"), "lab-");
        } else {
            this.folder = folder;
        }
    }

    /// The practice lab that a run was on, where it was on one of ours.
    static Optional<OwnPractice> of(Path state, PastRun run, List<Faults.Fault> faults) throws IOException {
        Path note = run.folder().resolve(NOTE);
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        JsonNode json = JSON.readTree(Files.readString(note));
        Path folder = Path.of(json.path("folder").asText());
        if (!Files.isDirectory(folder)) {
            throw new UsageException("the practice nodes of run " + run.id() + " are gone; start a new run");
        }
        return Optional.of(new OwnPractice(
                state, folder, json.path("regions").asInt(), json.path("pace").asText(), faults));
    }

    /// Notes for a resume what the run is on.
    void remember(String run, Path runFolder) throws IOException {
        ObjectNode note = JSON.createObjectNode();
        note.put("folder", folder.toAbsolutePath().toString());
        note.put("regions", regions);
        note.put("pace", pace);
        Files.writeString(runFolder.resolve(NOTE), JSON.writeValueAsString(note));
    }

    /// Something done to the practice lab.
    interface Use {
        int on(Lab lab) throws IOException, InterruptedException;
    }

    /// Uses the practice lab. Once that is done its nodes have served their turn.
    int carryOut(Use use) throws IOException, InterruptedException {
        Faults shown = new Faults();
        faults.forEach(shown::add);
        int exit;
        try (PracticeLab lab = PracticeLab.start(PracticeOptions.instant(regions)
                .in(folder)
                .paced(PracticeArguments.pacing(pace))
                .with(shown))) {
            exit = use.on(lab.lab());
        }
        if (exit == Exit.DONE) {
            delete();
        }
        return exit;
    }

    private void delete() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
