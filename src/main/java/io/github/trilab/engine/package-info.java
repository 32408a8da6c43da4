/// Runs a plan: dependencies, parallelism, retry, cancel, resume, journal, events.
@NullMarked
package io.github.trilab.engine;

import org.jspecify.annotations.NullMarked;
