package io.github.trilab.practice.shell;

/// Why a file operation failed, in the words of the C library.
enum Errno {
    EPERM("Operation not permitted"),
    ENOENT("No such file or directory"),
    EBADF("Bad file descriptor"),
    EACCES("Permission denied"),
    EEXIST("File exists"),
    ENOTDIR("Not a directory"),
    EISDIR("Is a directory"),
    EINVAL("Invalid argument"),
    ENOSPC("No space left on device"),
    ENOTEMPTY("Directory not empty"),
    ELOOP("Too many levels of symbolic links"),
    EIO("Input/output error");

    private final String text;

    Errno(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
