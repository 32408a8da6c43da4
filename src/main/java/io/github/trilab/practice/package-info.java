/// The embedded practice lab: in-process SSH nodes that answer like the real ones.
@NullMarked
package io.github.trilab.practice;

import org.jspecify.annotations.NullMarked;
