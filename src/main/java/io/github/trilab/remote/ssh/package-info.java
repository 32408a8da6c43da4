/// The only user of sshj: connections to nodes over SSH.
@NullMarked
package io.github.trilab.remote.ssh;

import org.jspecify.annotations.NullMarked;
