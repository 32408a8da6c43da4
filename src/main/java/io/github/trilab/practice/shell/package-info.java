/// A practice node's operating system: file tree, processes, users, a POSIX shell and the usual
/// small programs.
@NullMarked
package io.github.trilab.practice.shell;

import org.jspecify.annotations.NullMarked;
