package io.github.trilab.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The release profiles that a lab can choose from.
public final class Releases {
    private static final String FOLDER = "/assets/releases/";

    private final List<Release> releases;

    /// @param releases in the order they are offered in
    public Releases(List<Release> releases) {
        this.releases = List.copyOf(releases);
    }

    /// The profiles that come with the program; `index.json` beside them says which these are.
    public static Releases bundled() {
        return Bundled.RELEASES;
    }

    /// The profile of that name.
    public Optional<Release> find(String name) {
        return releases.stream().filter(r -> r.name().equals(name)).findFirst();
    }

    /// The profile of that lab.
    ///
    /// @throws IllegalArgumentException where there is none, which [LabRules] finds before
    public Release of(Lab lab) {
        return find(lab.release()).orElseThrow(() -> new IllegalArgumentException("unknown release " + lab.release()));
    }

    /// The names of all profiles, the default first.
    public List<String> names() {
        return releases.stream().map(Release::name).toList();
    }

    private static final class Bundled {
        static final Releases RELEASES = load();

        private static Releases load() {
            try {
                List<Release> releases = new ArrayList<>();
                for (JsonNode name : JsonText.readArray(text("index"))) {
                    releases.add(ReleaseFile.parse(text(name.asText())));
                }
                return new Releases(releases);
            } catch (LabException e) {
                throw new IllegalStateException("a release profile of the program is damaged: " + e.getMessage(), e);
            }
        }

        private static String text(String name) {
            String path = FOLDER + name + ".json";
            try (InputStream in = Releases.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException("the program lacks " + path);
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
