/// Step 1: nodes are reachable and fit; the sources of Zun and Kuryr are Train or newer, or are
/// patched.
@NullMarked
package io.github.trilab.guide.prerequisites;

import org.jspecify.annotations.NullMarked;
