/// The words of the window, by language.
@NullMarked
package io.github.trilab.ui.text;

import org.jspecify.annotations.NullMarked;
