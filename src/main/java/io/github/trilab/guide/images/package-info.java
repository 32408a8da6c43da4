/// Step 4: the container image in every region's Glance.
@NullMarked
package io.github.trilab.guide.images;

import org.jspecify.annotations.NullMarked;
