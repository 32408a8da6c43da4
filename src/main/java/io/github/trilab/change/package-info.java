/// Pure text to text: source patches, oslo.config edits, local.conf, unified diffs.
@NullMarked
package io.github.trilab.change;

import org.jspecify.annotations.NullMarked;
