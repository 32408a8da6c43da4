/// The one pretend OpenStack deployment that all nodes of a practice lab belong to: its services as
/// plain objects, and the client programs as programs of the nodes.
///
/// Shapes, exit codes and error texts are those of the recorded answers of real clients.
@NullMarked
package io.github.trilab.practice.world;

import org.jspecify.annotations.NullMarked;
