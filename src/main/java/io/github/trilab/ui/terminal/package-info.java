/// Terminals on nodes and in containers, in the window.
@NullMarked
package io.github.trilab.ui.terminal;

import org.jspecify.annotations.NullMarked;
