/// What is deployed: immutable records, validation as findings, one JSON document.
@NullMarked
package io.github.trilab.lab;

import org.jspecify.annotations.NullMarked;
