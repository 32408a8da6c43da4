package io.github.trilab.practice.shell;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the practice nodes tell what only their makers want to know.
final class Noise {
    static final Logger LOG = LoggerFactory.getLogger("io.github.trilab.practice.shell");

    private Noise() {}
}
