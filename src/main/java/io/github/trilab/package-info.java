/// Where the parts are wired together.
@NullMarked
package io.github.trilab;

import org.jspecify.annotations.NullMarked;
