/// The region topology: the lab as nested boxes, always as it was last seen.
@NullMarked
package io.github.trilab.ui.topology;

import org.jspecify.annotations.NullMarked;
