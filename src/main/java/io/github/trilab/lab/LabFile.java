package io.github.trilab.lab;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.UUID;

/// The lab document: a [Lab] as a JSON file (its fields are told in `src/docs/lab-file.md`).
public final class LabFile {
    /// Far more than any lab needs; what is longer is some other file.
    private static final long LONGEST_BYTES = 4 << 20;

    private LabFile() {}

    /// Reads and checks a lab document.
    ///
    /// @throws LabException with everything that is wrong in it
    public static Lab parse(String text) throws LabException {
        return parse(text, Releases.bundled());
    }

    /// Reads and checks a lab document.
    ///
    /// @param releases the profiles it can choose from
    /// @throws LabException with everything that is wrong in it
    public static Lab parse(String text, Releases releases) throws LabException {
        Findings findings = new Findings();
        Fields document = new Fields("", JsonText.readObject(text), findings);
        Lab lab = LabReader.read(document, findings);
        if (lab != null) {
            List<Finding> broken = LabRules.check(lab, releases);
            findings.addUnlessKnown(document.has("regions") ? broken : withoutConsequences(broken));
            if (findings.isEmpty()) {
                return lab;
            }
        }
        throw new LabException(findings.list());
    }

    /// Regions that the document does not have name the nodes it has: what is wrong with such a
    /// name is wrong at the node.
    private static List<Finding> withoutConsequences(List<Finding> findings) {
        return findings.stream()
                .filter(f -> !(f.path().startsWith("regions[") && f.path().endsWith(".node")))
                .toList();
    }

    /// Reads and checks a lab document.
    ///
    /// @throws LabException where it cannot be read, or with everything that is wrong in it
    public static Lab read(Path file) throws LabException {
        return parse(text(file));
    }

    /// The text of a document, whether or not it is a good one.
    ///
    /// @throws LabException where it cannot be read
    public static String text(Path file) throws LabException {
        try {
            if (Files.isDirectory(file)) {
                throw unreadable(file + " is a folder, not a lab document");
            }
            if (Files.size(file) > LONGEST_BYTES) {
                throw unreadable(file + " is larger than 4 MiB and so no lab document");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw unreadable("there is no file " + file);
        } catch (AccessDeniedException e) {
            throw unreadable("no permission to read " + file);
        } catch (CharacterCodingException e) {
            throw unreadable(file + " is not UTF-8 text");
        } catch (IOException e) {
            throw unreadable("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static LabException unreadable(String message) {
        return new LabException(List.of(new Finding("", message)));
    }

    /// Writes the document. Either all of it is there afterwards or the file is as it was.
    ///
    /// @throws IOException where it cannot be written
    public static void write(Path file, Lab lab) throws IOException {
        writeText(file, toJson(lab));
    }

    /// Writes a document that is being edited, whether or not it is a good one yet. Either all of
    /// it is there afterwards or the file is as it was.
    ///
    /// @throws IOException where it cannot be written
    public static void writeText(Path file, String document) throws IOException {
        // Through a symbolic link: replacing the link itself would leave the shared file stale.
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new IOException(file + " is not the name of a file");
        }
        Files.createDirectories(folder);
        Path draft = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.writeString(draft, document, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            keepMode(target, draft);
            try {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void keepMode(Path from, Path to) throws IOException {
        if (Files.exists(from) && Files.getFileStore(from).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }

    /// The whole document, defaults included.
    public static String toJson(Lab lab) {
        return JsonText.write(LabWriter.tree(lab));
    }
}
