/// The live log, and the known failures seen in it.
@NullMarked
package io.github.trilab.ui.log;

import org.jspecify.annotations.NullMarked;
