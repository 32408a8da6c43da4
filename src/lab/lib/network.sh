# shellcheck shell=bash
# The lab's network: a namespace `trilab` with the bridge and the hub (SUBNET.1), a namespace per node (SUBNET.11, .12, ...),
# and a link into this machine's own namespace (SUBNET.254), so that programs reach the nodes without a detour.

HUB=trilab

address() { echo "$SUBNET.$((10 + ${1#node}))"; }

namespace() { echo "$HUB-$1"; }

network_up() {
  if [ ! -e "/run/netns/$HUB" ]; then
    ip netns add "$HUB"
    ip -n "$HUB" link set lo up
    ip -n "$HUB" link add br0 type bridge
    ip -n "$HUB" addr add "$SUBNET.1/24" dev br0
    ip -n "$HUB" link set br0 up
  fi
  if ! ip link show "$HUB" > /dev/null 2>&1; then
    ip link add "$HUB" type veth peer name host netns "$HUB"
    ip -n "$HUB" link set host master br0 up
    ip addr add "$SUBNET.254/24" dev "$HUB"
    ip link set "$HUB" up
  fi
}

network_down() {
  ! ip link show "$HUB" > /dev/null 2>&1 || ip link del "$HUB"
  [ ! -e "/run/netns/$HUB" ] || ip netns del "$HUB"
}

# link_up NODE: the node's own namespace, with its interface on the bridge.
link_up() {
  local name
  name=$(namespace "$1")
  [ ! -e "/run/netns/$name" ] || return 0
  ip netns add "$name"
  ip -n "$name" link set lo up
  ip -n "$HUB" link add "$1" type veth peer name eth0 netns "$name"
  ip -n "$HUB" link set "$1" master br0 up
  ip -n "$name" addr add "$(address "$1")/24" dev eth0
  ip -n "$name" link set eth0 up
  ip -n "$name" route add default via "$SUBNET.1"
}

link_down() {
  local name
  name=$(namespace "$1")
  [ ! -e "/run/netns/$name" ] || ip netns del "$name"
  ip -n "$HUB" link del "$1" 2> /dev/null || true
}

# link_cut NODE, link_join NODE: nothing that this machine sends to the node arrives there, and nobody is told. The nodes still
# reach each other.
link_cut() { ip neigh replace "$(address "$1")" lladdr 02:00:00:00:00:01 dev "$HUB" nud permanent; }
link_join() { ip neigh del "$(address "$1")" dev "$HUB"; }

# `ip netns exec` would hide the cgroups.
in_lab() { nsenter --net="/run/netns/$HUB" "$@"; }
