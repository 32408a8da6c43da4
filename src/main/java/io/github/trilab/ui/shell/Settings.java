package io.github.trilab.ui.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.trilab.lab.LabFile;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the window remembers from one start to the next: theme, size, language, labs that were
/// open. Kept in one small file, written whenever something changes.
public final class Settings {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_LABS = 12;

    private final Path file;
    private final ObjectNode tree;

    private Settings(Path file, ObjectNode tree) {
        this.file = file;
        this.tree = tree;
    }

    /// Reads the settings below a state folder. What cannot be read is as if nothing had been set.
    public static Settings in(Path state) {
        Path file = state.resolve("window.json");
        if (Files.exists(file)) {
            try {
                if (JSON.readTree(Files.readString(file)) instanceof ObjectNode object) {
                    return new Settings(file, object);
                }
            } catch (IOException e) {
                LOG.warn("The settings in {} cannot be read; the usual ones are taken", file, e);
            }
        }
        return new Settings(file, JSON.createObjectNode());
    }

    /// Applies theme, size and language, and keeps what is chosen from now on.
    public void follow(Theme theme) {
        theme.choice().set(choice(tree.path("theme").asText("")));
        theme.size().set(tree.path("size").asDouble(Theme.NORMAL));
        String language = tree.path("language").asText("");
        Texts.language().set(Texts.fitting(language.isEmpty() ? Locale.getDefault() : Locale.forLanguageTag(language)));
        theme.choice().addListener((property, before, now) -> put("theme", now.name()));
        theme.size().addListener((property, before, now) -> put("size", now.toString()));
        Texts.language().addListener((property, before, now) -> put("language", now.toLanguageTag()));
    }

    private static Theme.Choice choice(String word) {
        for (Theme.Choice choice : Theme.Choice.values()) {
            if (choice.name().equals(word)) {
                return choice;
            }
        }
        return Theme.Choice.AUTO;
    }

    /// A value of another kind; empty where it was never set.
    public String get(String name) {
        return tree.path(name).asText("");
    }

    /// Sets a value.
    public void put(String name, String value) {
        tree.put(name, value);
        save();
    }

    /// Lab documents that were open, newest first.
    public List<Path> recent() {
        List<Path> labs = new ArrayList<>();
        for (JsonNode one : tree.path("recent")) {
            labs.add(Path.of(one.asText()));
        }
        return List.copyOf(labs);
    }

    /// Puts a lab document first among those that were open.
    public void opened(Path lab) {
        List<Path> labs = new ArrayList<>(recent());
        labs.remove(lab.toAbsolutePath());
        labs.addFirst(lab.toAbsolutePath());
        write(labs);
    }

    /// Takes a lab document off the list; the document itself stays.
    public void forget(Path lab) {
        List<Path> labs = new ArrayList<>(recent());
        labs.remove(lab);
        write(labs);
    }

    private void write(List<Path> labs) {
        ArrayNode recent = tree.putArray("recent");
        labs.stream().limit(MOST_LABS).forEach(path -> recent.add(path.toString()));
        save();
    }

    private void save() {
        String text = tree.toPrettyString() + "\n";
        Thread.ofVirtual().name("settings").start(() -> {
            synchronized (this) {
                try {
                    LabFile.writeText(file, text);
                } catch (IOException e) {
                    LOG.warn("The settings cannot be kept in {}", file, e);
                }
            }
        });
    }
}
