/// openstack, glance, docker, systemctl and git as typed commands with parsed answers.
@NullMarked
package io.github.trilab.openstack;

import org.jspecify.annotations.NullMarked;
