/// Colours, sizes and icons.
@NullMarked
package io.github.trilab.ui.theme;

import org.jspecify.annotations.NullMarked;
