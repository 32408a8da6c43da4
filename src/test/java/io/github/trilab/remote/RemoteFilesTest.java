package io.github.trilab.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.RemoteException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Files of a node, on every server alike.
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@EnumSource(Servers.class)
class RemoteFilesTest {
    private final Servers server;

    @TempDir
    Path folder;

    private Path etc;
    private TestNode node;
    private Connection connection;

    RemoteFilesTest(Servers server) {
        this.server = server;
    }

    @BeforeEach
    void connect() throws Exception {
        node = server.start(folder);
        connection = Servers.connect(folder, node.endpoint());
        etc = Files.createDirectory(folder.resolve("it's /etc".replace("/", "")));
    }

    @AfterEach
    void close() {
        connection.close();
        node.close();
    }

    @Test
    void readsWhatItWrote() throws Exception {
        byte[] content = new byte[300_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31);
        }
        String path = etc.resolve("a file").toString();
        RemoteFiles.write(connection, path, content, false, false, false);
        RemoteFile file = RemoteFiles.read(connection, path, false).orElseThrow();
        assertArrayEquals(content, file.content());
        assertEquals(path, file.path());
        assertEquals(0644, file.mode());
        assertEquals(System.getProperty("user.name"), file.owner());
        assertEquals(List.of("a file"), names());
    }

    @Test
    void readsAnEmptyFile() throws Exception {
        Files.createFile(etc.resolve("empty"));
        assertEquals(0, read("empty").orElseThrow().content().length);
    }

    @Test
    void findsNothingWhereNothingIs() throws Exception {
        assertEquals(Optional.empty(), read("absent"));
        assertEquals(Optional.empty(), read("absent/absent"));
    }

    @Test
    void refusesToReadWhatIsNoFile() {
        RemoteException refused =
                assertThrows(RemoteException.class, () -> RemoteFiles.read(connection, etc.toString(), false));
        assertEquals(Kind.FILE, refused.kind());
        assertEquals("node1: cannot read " + etc + ": it is not a regular file", refused.getMessage());
    }

    @Test
    void writesASecretForItsOwnerOnly() throws Exception {
        RemoteFiles.write(connection, etc.resolve("secret").toString(), bytes("x"), false, true, false);
        assertEquals("rw-------", mode("secret"));
    }

    @Test
    void keepsOwnerAndModeOfAnExistingFile() throws Exception {
        Path file = Files.writeString(etc.resolve("zun.conf"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        if (Shell.isRoot()) {
            Shell.run("chown", "nobody:nogroup", file.toString());
        }
        RemoteFile before = read("zun.conf").orElseThrow();
        RemoteFiles.write(connection, file.toString(), bytes("new"), false, true, true);
        RemoteFile after = read("zun.conf").orElseThrow();
        assertEquals("new", after.text());
        assertEquals(before.owner() + before.group() + before.mode(), after.owner() + after.group() + after.mode());
        RemoteFile backup = read("zun.conf.trilab-backup").orElseThrow();
        assertEquals("old", backup.text());
        assertEquals(before.owner() + before.group() + before.mode(), backup.owner() + backup.group() + backup.mode());
    }

    @Test
    void keepsTheFirstBackup() throws Exception {
        Path file = Files.writeString(etc.resolve("kuryr.conf"), "first");
        RemoteFiles.write(connection, file.toString(), bytes("second"), false, false, true);
        RemoteFiles.write(connection, file.toString(), bytes("third"), false, false, true);
        assertEquals("first", read("kuryr.conf.trilab-backup").orElseThrow().text());
        assertEquals(List.of("kuryr.conf", "kuryr.conf.trilab-backup"), names());
    }

    @Test
    void writesThroughASymbolicLink() throws Exception {
        Path file = Files.writeString(Files.createDirectory(etc.resolve("real")).resolve("file"), "old");
        Path link = Files.createSymbolicLink(etc.resolve("link"), file);
        RemoteFiles.write(connection, link.toString(), bytes("new"), false, false, false);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void wantsTheFolderToBeThere() {
        String path = etc.resolve("absent/file").toString();
        RemoteException refused = assertThrows(
                RemoteException.class, () -> RemoteFiles.write(connection, path, bytes("x"), false, false, false));
        assertEquals(Kind.FILE, refused.kind());
        assertEquals(
                "node1: cannot write " + path + ": there is no folder " + etc.resolve("absent"), refused.getMessage());
    }

    @Test
    void leavesTheOldFileWhereTheNewOneDoesNotArriveAsAWhole() throws Exception {
        Path file = Files.writeString(etc.resolve("file"), "old");
        Connection cutting = new ForwardingConnection(connection) {
            @Override
            public Answer run(Command command, Output output) throws RemoteException, InterruptedException {
                return connection.run(command.withInput(bytes("ne")), output);
            }
        };
        RemoteException refused = assertThrows(
                RemoteException.class,
                () -> RemoteFiles.write(cutting, file.toString(), bytes("new"), false, false, false));
        assertTrue(refused.getMessage().contains("did not arrive as a whole"), refused.getMessage());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    @Test
    void leavesTheOldFileWhereTheDiskIsFull() throws Exception {
        Assumptions.assumeTrue(Shell.isRoot(), "only root can mount a small disk");
        Path disk = Files.createDirectory(etc.resolve("disk"));
        Shell.run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString());
        try {
            Path file = Files.writeString(disk.resolve("file"), "old");
            RemoteException refused = assertThrows(
                    RemoteException.class,
                    () -> RemoteFiles.write(connection, file.toString(), new byte[200_000], false, false, true));
            assertEquals(Kind.FILE, refused.kind());
            assertTrue(refused.getMessage().contains("No space left on device"), refused.getMessage());
            assertEquals("old", Files.readString(file));
            try (var files = Files.list(disk)) {
                assertEquals(List.of(file), files.toList());
            }
        } finally {
            Shell.run("umount", disk.toString());
        }
    }

    @Test
    void removesAFile() throws Exception {
        Path file = Files.writeString(etc.resolve("file"), "x");
        RemoteFiles.remove(connection, file.toString(), false);
        assertFalse(Files.exists(file));
        RemoteFiles.remove(connection, file.toString(), false);
        RemoteException refused =
                assertThrows(RemoteException.class, () -> RemoteFiles.remove(connection, etc.toString(), false));
        assertTrue(refused.getMessage().contains("Is a directory"), refused.getMessage());
    }

    private Optional<RemoteFile> read(String name) throws Exception {
        return RemoteFiles.read(connection, etc.resolve(name).toString(), false);
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(etc.resolve(name)));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(etc)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
