/// Step 3: one Tricircle pod a region, the central one first.
@NullMarked
package io.github.trilab.guide.pods;

import org.jspecify.annotations.NullMarked;
