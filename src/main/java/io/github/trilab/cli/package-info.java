/// The same without a window: one class a command.
@NullMarked
package io.github.trilab.cli;

import org.jspecify.annotations.NullMarked;
