package io.github.trilab.change;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A project's source tree in a local folder: the only place of this package that touches files.
public final class SourceTree {
    /// Puts a file in the place of another.
    interface Mover {
        /// Moves; where it throws, the other stays as it was.
        void move(Path from, Path to) throws IOException;
    }

    private final Path folder;
    private final SourceProject project;
    private final Mover mover;

    SourceTree(Path folder, SourceProject project, Mover mover) {
        this.folder = folder;
        this.project = project;
        this.mover = mover;
    }

    /// The tree of this project in this folder.
    public static SourceTree at(Path folder, SourceProject project) {
        return new SourceTree(
                folder,
                project,
                (from, to) ->
                        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    /// Text of [SourceProject#files()], by relative path; a file that is not there is left out.
    ///
    /// @throws IOException where a file cannot be read, or is not UTF-8 and so would not survive
    public Map<String, String> read() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String file : project.files()) {
            Path path = folder.resolve(file);
            if (Files.isRegularFile(path)) {
                try {
                    texts.put(
                            file,
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                                    .toString());
                } catch (CharacterCodingException e) {
                    throw new IOException(file + " is not UTF-8 text", e);
                }
            }
        }
        return texts;
    }

    /// Writes all of these texts or none: new files are written beside the old ones and moved into
    /// their place, and where a move fails those before it are taken back. Permissions stay.
    ///
    /// @param texts by relative path; a file that has this text already is not touched
    /// @throws IOException where nothing was changed (or, named in the message, a file could not be
    ///     put back)
    public void write(Map<String, String> texts) throws IOException {
        List<Replacement> replacements = new ArrayList<>();
        try {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Path target = folder.resolve(text.getKey()).toRealPath();
                byte[] content = text.getValue().getBytes(StandardCharsets.UTF_8);
                if (!java.util.Arrays.equals(content, Files.readAllBytes(target))) {
                    replacements.add(Replacement.prepare(target, content));
                }
            }
            swap(replacements);
        } finally {
            for (Replacement replacement : replacements) {
                Files.deleteIfExists(replacement.fresh());
                Files.deleteIfExists(replacement.kept());
            }
        }
    }

    private void swap(List<Replacement> replacements) throws IOException {
        for (int i = 0; i < replacements.size(); i++) {
            try {
                mover.move(replacements.get(i).fresh(), replacements.get(i).target());
            } catch (IOException e) {
                for (Replacement done : replacements.subList(0, i)) {
                    try {
                        Files.move(done.kept(), done.target(), StandardCopyOption.REPLACE_EXISTING);
                    } catch (IOException worse) {
                        worse.addSuppressed(e);
                        throw new IOException(done.target() + " was changed and could not be put back", worse);
                    }
                }
                throw e;
            }
        }
    }

    /// A file, and beside it its next text and a copy of its present one.
    private record Replacement(Path target, Path fresh, Path kept) {
        static Replacement prepare(Path target, byte[] content) throws IOException {
            Replacement replacement = new Replacement(target, beside(target, ".new"), beside(target, ".old"));
            try {
                Files.copy(target, replacement.kept(), StandardCopyOption.COPY_ATTRIBUTES);
                // A copy first, for the owner and the permissions.
                Files.copy(target, replacement.fresh(), StandardCopyOption.COPY_ATTRIBUTES);
                Files.write(replacement.fresh(), content);
                return replacement;
            } catch (IOException e) {
                Files.deleteIfExists(replacement.fresh());
                Files.deleteIfExists(replacement.kept());
                throw e;
            }
        }

        private static Path beside(Path target, String end) {
            return target.resolveSibling("." + target.getFileName() + ".trilab" + end);
        }
    }
}
