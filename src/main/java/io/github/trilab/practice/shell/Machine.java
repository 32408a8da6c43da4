package io.github.trilab.practice.shell;

import java.nio.file.Path;

/// One practice node's operating system, as its programs see it.
public interface Machine {
    /// Its host name.
    String name();

    /// Its file tree.
    Files files();

    /// Adds a program, found by name through `PATH`.
    void install(String name, Program program);

    /// Adds a program at an absolute path, in place of a file (`/opt/stack/devstack/stack.sh`).
    void installAt(String path, Program program);

    /// Removes a program.
    void uninstall(String name);

    /// Runs a shell command line as a user, to its end, inside the calling program's process group.
    ///
    /// @return its exit code
    int shell(Call caller, String line) throws java.io.IOException, InterruptedException;

    /// Runs a command of this machine, as root, on the terminal of a program that may be another
    /// machine's, to its end: a container's shell, say. Ctrl-C goes to the command.
    ///
    /// @param command a shell alone is an interactive one
    /// @return its exit code
    int attach(Call caller, java.util.List<String> command, java.util.Map<String, String> environment)
            throws InterruptedException;

    /// Starts a program that runs until it ends or is killed, in a process group of its own (a
    /// service).
    ///
    /// @return its process id
    int spawn(String user, String name, Program program);

    /// Ends a process group, as `kill -- -PID`.
    void kill(int pid);

    /// Whether a process of that id runs.
    boolean alive(int pid);

    /// Waits as long as work of this length takes on this machine: at instant pacing not at all.
    ///
    /// @param millis time that the work takes at a real node's speed
    void work(long millis) throws InterruptedException;

    /// Folder on this computer that holds the file tree.
    Path root();

    /// The file tree: absolute paths of the node, with owner, group and mode as on a real node.
    interface Files {
        /// Whether there is such a file or folder.
        boolean exists(String path);

        /// A file's text, as UTF-8.
        ///
        /// @throws java.io.IOException where there is none, or it cannot be read
        String read(String path) throws java.io.IOException;

        /// Writes a file, making its folders; an existing file keeps owner and mode, a new one is
        /// `owner`'s with mode 0644, or 0755 where it is a script (`#!`).
        void write(String path, String text, String owner) throws java.io.IOException;

        /// Removes a file, or a folder with all in it.
        void delete(String path) throws java.io.IOException;

        /// Names in a folder, sorted; empty where there is none.
        java.util.List<String> list(String path);

        /// Where the file is on this computer.
        Path real(String path);
    }
}
