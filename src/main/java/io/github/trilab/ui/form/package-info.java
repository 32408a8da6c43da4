/// Fields of the lab document, each with what is wrong with it beside it.
@NullMarked
package io.github.trilab.ui.form;

import org.jspecify.annotations.NullMarked;
