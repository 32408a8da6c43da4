/// A finished or running run as HTML, JSON and Markdown.
@NullMarked
package io.github.trilab.report;

import org.jspecify.annotations.NullMarked;
