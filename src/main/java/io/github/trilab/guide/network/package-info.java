/// Step 5: the network in CentralRegion that is stretched over all regions.
@NullMarked
package io.github.trilab.guide.network;

import org.jspecify.annotations.NullMarked;
