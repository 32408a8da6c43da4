package io.github.trilab.remote;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Files of a node, each operation in one round trip. Paths are absolute, or relative to the login
/// directory; `~` has no meaning in them.
public final class RemoteFiles {
    /// The largest file that [#read] takes, in bytes.
    public static final int LARGEST = 64 * 1024 * 1024;

    private static final int REFUSED = 90;
    private static final int UNREADABLE = 91;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /// `$1` is the path, `$2` the largest size. Prints owner, group and mode on the first line,
    /// then the content.
    private static final String READ = """
        LC_ALL=C
        export LC_ALL
        facts=$(stat -L -c %U:%G:%a -- "$1" 2>&1) || { echo "$facts" >&2; exit 90; }
        if [ ! -f "$1" ]; then echo "it is not a regular file" >&2; exit 90; fi
        if [ "$(stat -L -c %s -- "$1")" -gt "$2" ]; then echo "it is larger than $2 bytes" >&2; exit 90; fi
        echo "$facts"
        cat -- "$1" || exit 90
        """;

    /// Path, folder, mode of a new file, size, `backup` or not. The content comes on standard
    /// input; its size is checked, as a lost connection looks like the end of the input. Prints
    /// what is there then, as [#READ] does.
    private static final String WRITE = """
        LC_ALL=C
        export LC_ALL
        umask 077
        path=$1
        folder=$2
        temp=
        copy=
        refuse() {
          if [ -n "$temp" ]; then rm -f -- "$temp"; fi
          if [ -n "$copy" ]; then rm -f -- "$copy"; fi
          if [ -n "$1" ]; then echo "$1" >&2; fi
          exit 90
        }
        if [ -L "$path" ]; then
          path=$(readlink -f -- "$path") || refuse "it is a symbolic link to nowhere"
          folder=$(dirname -- "$path")
        fi
        [ -d "$folder" ] || refuse "there is no folder $folder"
        if [ -d "$path" ]; then refuse "it is a folder"; fi
        temp=$(mktemp "$folder/.trilab.XXXXXXXX") || refuse ""
        cat > "$temp" || refuse ""
        if [ "$(wc -c < "$temp")" -ne "$4" ]; then refuse "its content did not arrive as a whole"; fi
        if [ -e "$path" ]; then
          chown --reference="$path" -- "$temp" || refuse "its owner cannot be kept"
          chmod --reference="$path" -- "$temp" || refuse ""
          if [ "$5" = backup ] && [ ! -e "$path.trilab-backup" ]; then
            copy=$(mktemp "$folder/.trilab.XXXXXXXX") || refuse ""
            cp -p -- "$path" "$copy" || refuse "its backup cannot be written"
            mv -f -- "$copy" "$path.trilab-backup" || refuse ""
            copy=
          fi
        else
          chmod "$3" -- "$temp" || refuse ""
        fi
        sync "$temp" 2>/dev/null || :
        mv -f -- "$temp" "$path" || refuse ""
        facts=$(stat -L -c %U:%G:%a -- "$path") && echo "$facts" && cat -- "$path" || exit 91
        """;

    private static final String REMOVE = """
        LC_ALL=C
        export LC_ALL
        rm -f -- "$1" || exit 90
        """;

    private RemoteFiles() {}

    /// Reads a file; empty where there is none.
    ///
    /// @throws RemoteException of [RemoteException.Kind#FILE] where it cannot be read, is no
    ///     regular file or larger than [#LARGEST]
    public static Optional<RemoteFile> read(Connection node, String path, boolean asRoot)
            throws RemoteException, InterruptedException {
        Bytes bytes = new Bytes();
        Answer answer = node.run(command(asRoot, READ, path, String.valueOf(LARGEST)), bytes);
        if (answer.exit() == REFUSED && isMissing(answer.err())) {
            return Optional.empty();
        }
        check(node, "cannot read " + path, answer);
        return Optional.of(bytes.file(node, path));
    }

    /// What was printed of a file: owner, group and mode on the first line, then the content.
    private static final class Bytes implements Output {
        private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

        @Override
        public void accept(Stream stream, byte[] bytes, int length) {
            if (stream == Stream.OUT) {
                printed.write(bytes, 0, length);
            }
        }

        RemoteFile file(Connection node, String path) throws RemoteException {
            byte[] all = printed.toByteArray();
            int end = 0;
            while (end < all.length && all[end] != '\n') {
                end++;
            }
            String[] facts = new String(all, 0, end, StandardCharsets.UTF_8).split(":", -1);
            if (end == all.length || facts.length != 3) {
                throw refused(node, "cannot read " + path, "the node's stat answers in an unknown form");
            }
            byte[] content = Arrays.copyOfRange(all, end + 1, all.length);
            return new RemoteFile(path, content, facts[0], facts[1], Integer.parseInt(facts[2], 8));
        }
    }

    /// Writes a file as a whole or not at all: beside the old one first, then moved into place. An
    /// existing file keeps its owner and mode.
    ///
    /// @param secret a new file gets mode 0600 instead of 0644
    /// @param backup keep a copy of an existing file as `PATH.trilab-backup`, unless there is one
    /// @return what is there now, read back in the same round trip; empty where the user may write
    ///     it but not read it
    /// @throws RemoteException of [RemoteException.Kind#FILE] where it cannot be written; the old
    ///     file is then as it was
    public static Optional<RemoteFile> write(
            Connection node, String path, byte[] content, boolean asRoot, boolean secret, boolean backup)
            throws RemoteException, InterruptedException {
        int slash = path.lastIndexOf('/');
        String folder = slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
        Command script = command(
                asRoot,
                WRITE,
                path,
                folder,
                secret ? "600" : "644",
                String.valueOf(content.length),
                backup ? "backup" : "replace");
        Bytes bytes = new Bytes();
        Answer answer = node.run(script.withInput(content), bytes);
        if (answer.exit() == UNREADABLE) {
            return Optional.empty();
        }
        check(node, "cannot write " + path, answer);
        return Optional.of(bytes.file(node, path));
    }

    /// Removes a file; no file is fine.
    ///
    /// @throws RemoteException of [RemoteException.Kind#FILE] where it cannot be removed
    public static void remove(Connection node, String path, boolean asRoot)
            throws RemoteException, InterruptedException {
        check(node, "cannot remove " + path, node.run(command(asRoot, REMOVE, path)));
    }

    private static Command command(boolean asRoot, String script, String... arguments) {
        Command command = Command.script(script, arguments).within(LIMIT);
        return asRoot ? command.withSudo() : command;
    }

    private static boolean isMissing(String err) {
        return err.contains("No such file or directory") || err.contains("Not a directory");
    }

    private static void check(Connection node, String otherwise, Answer answer) throws RemoteException {
        if (!answer.ok()) {
            String said = answer.err().isBlank()
                    ? "exit code " + answer.exit()
                    : answer.err().strip().replace("\n", "; ");
            throw refused(node, otherwise, said);
        }
    }

    private static RemoteException refused(Connection node, String what, String why) {
        return new RemoteException(RemoteException.Kind.FILE, node.name() + ": " + what + ": " + why);
    }
}
