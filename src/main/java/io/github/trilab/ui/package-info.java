/// The wizard: what people see. Nothing of the deployment is written here.
@NullMarked
package io.github.trilab.ui;

import org.jspecify.annotations.NullMarked;
