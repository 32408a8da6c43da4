/// Lines on disk with an index, secrets removed on the way in, known failures recognised.
@NullMarked
package io.github.trilab.log;

import org.jspecify.annotations.NullMarked;
