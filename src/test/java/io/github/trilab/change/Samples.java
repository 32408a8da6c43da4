package io.github.trilab.change;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sample source trees that the practice lab has, too.
final class Samples {
    /// Shapes that need the patch.
    static final Map<SourceProject, List<String>> OLD = Map.of(
            SourceProject.ZUN, List.of("2.x", "3.0.0", "stein"),
            SourceProject.KURYR, List.of("0.2.0", "1.0.0"));

    /// Shapes that have the region of themselves.
    static final Map<SourceProject, List<String>> NATIVE =
            Map.of(SourceProject.ZUN, List.of("4.0.0", "train"), SourceProject.KURYR, List.of("train"));

    private Samples() {}

    /// Both files of a tree.
    static Map<String, String> tree(SourceProject project, String shape) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String file : project.files()) {
            texts.put(file, text("sources/" + project.id() + "/" + shape + "/" + file));
        }
        return texts;
    }

    static String text(String name) {
        try (InputStream in = Samples.class.getResourceAsStream("/assets/practice/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no sample " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
