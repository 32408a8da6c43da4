/// Step 2: local.conf, DevStack, the region of Zun and Kuryr on every node.
@NullMarked
package io.github.trilab.guide.setup;

import org.jspecify.annotations.NullMarked;
