/// Step 6: one container a region, and the proof that traffic crosses.
@NullMarked
package io.github.trilab.guide.containers;

import org.jspecify.annotations.NullMarked;
