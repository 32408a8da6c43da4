/// The deployment: the six steps in the guide's order; reading it is reading the guide.
@NullMarked
package io.github.trilab.guide;

import org.jspecify.annotations.NullMarked;
