/// The lab that is open in the window, and what runs on it. Knows no JavaFX.
@NullMarked
package io.github.trilab.ui.session;

import org.jspecify.annotations.NullMarked;
