package io.github.trilab.ui.log;

/// A part of a text.
record Span(int start, int end) {}
