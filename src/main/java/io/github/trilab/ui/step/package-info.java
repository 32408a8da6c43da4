/// The pages of the six steps, and what they share.
@NullMarked
package io.github.trilab.ui.step;

import org.jspecify.annotations.NullMarked;
