/// The door to a node: commands, files and detached jobs, whatever carries them.
@NullMarked
package io.github.trilab.remote;

import org.jspecify.annotations.NullMarked;
