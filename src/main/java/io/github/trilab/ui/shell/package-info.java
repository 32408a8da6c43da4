/// The window itself: header, rail, pages, run bar.
@NullMarked
package io.github.trilab.ui.shell;

import org.jspecify.annotations.NullMarked;
