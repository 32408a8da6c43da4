# shellcheck shell=bash
# What the nodes boot: a minimal Debian with sshd and Docker, and a second layer with OpenStack's packages.

SUITE=bookworm
NODE_PACKAGES=systemd,systemd-sysv,dbus,libpam-systemd,openssh-server,sudo,git,python3,iproute2,iputils-ping,procps
NODE_PACKAGES+=,ca-certificates,curl,less,lsb-release,kmod,iptables,ethtool,bsdextrautils
NODE_PACKAGES+=,docker.io,docker-registry,busybox-static,openvswitch-switch
# Login shells that are not POSIX's.
NODE_PACKAGES+=,fish,tcsh
OPENSTACK_PACKAGES=(keystone glance-api neutron-server python3-openstackclient python3-glanceclient python3-zunclient
  python3-eventlet python3-requests python3-neutronclient python3-websockify)

# Where this machine gets its packages from, for the nodes' release.
package_sources() {
  local mirror
  mirror=$(grep -hoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d/* 2> /dev/null |
    head -n 1 | tr -d ' ' || true)
  mirror=${mirror:-http://deb.debian.org/debian}
  mirror=${mirror%/}
  echo "deb $mirror $SUITE main"
  echo "deb $mirror $SUITE-updates main"
  echo "deb ${mirror}-security $SUITE-security main"
}

# What an image is made of: one that was made of something else is made anew.
recipe() { { cat "$HERE/lib/image.sh" && (cd "$HERE/node" && find . -type f | sort | xargs tail -n +1) && echo "$SUBNET"; } | sha256sum; }

made() { [ "$(cat "$LAB/image/$1.done" 2> /dev/null)" = "$(recipe)" ]; }

# make_image plain|openstack
make_image() {
  local image=$LAB/image
  if ! made plain; then
    ! any_node_runs || die 1 "lab: the nodes' image has to be made anew, and nodes run from it: run 'lab down' first."
    say "lab: making the nodes' image (half a minute)"
    rm -rf --one-file-system "$image"
    mkdir -p "$image"
    package_sources > "$image/sources.list"
    mmdebstrap --quiet --variant=minbase --include="$NODE_PACKAGES" --aptopt='Apt::Install-Recommends "false"' \
      --dpkgopt=force-unsafe-io "$SUITE" "$image/plain" "$image/sources.list" > "$image/plain.log" 2>&1 ||
      die 1 "lab: the image could not be made; see $image/plain.log"
    configure_image "$image/plain"
    recipe > "$image/plain.done"
  fi
  [ "$1" = openstack ] || return 0
  if ! made openstack; then
    say "lab: installing OpenStack's packages into the image (two to three minutes)"
    rm -rf --one-file-system "$image/openstack" "$image/work"
    mkdir -p "$image"/{openstack,work,merged}
    mount -t overlay overlay -o "lowerdir=$image/plain,upperdir=$image/openstack,workdir=$image/work" "$image/merged"
    if ! install_openstack "$image/merged" > "$image/openstack.log" 2>&1; then
      umount "$image/merged"
      die 1 "lab: OpenStack's packages could not be installed; see $image/openstack.log"
    fi
    umount "$image/merged"
    recipe > "$image/openstack.done"
  fi
}

# Layers of a node's root, topmost first.
layers() {
  [ "$(cat "$LAB/flavour")" = plain ] || printf '%s:' "$LAB/image/openstack"
  echo "$LAB/image/plain"
}

install_openstack() {
  local root=$1
  printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
  chmod +x "$root/usr/sbin/policy-rc.d"
  # The machine's own name service and proxies, for as long as the packages are fetched.
  cp -L /etc/resolv.conf "$root/etc/resolv.conf"
  cp /etc/apt/apt.conf.d/*proxy* "$root/etc/apt/apt.conf.d/" 2> /dev/null || true
  chroot "$root" apt-get update -q &&
    DEBIAN_FRONTEND=noninteractive chroot "$root" apt-get install -y -q --no-install-recommends \
      -o Dpkg::Options::=--force-unsafe-io "${OPENSTACK_PACKAGES[@]}" || return 1
  rm -f "$root/usr/sbin/policy-rc.d" "$root"/etc/apt/apt.conf.d/*proxy*
  : > "$root/etc/resolv.conf"
  chroot "$root" apt-get clean
  # DevStack runs them as its own units.
  local unit
  for unit in keystone glance-api neutron-api neutron-rpc-server neutron-server; do
    ln -sf /dev/null "$root/etc/systemd/system/$unit.service"
  done
}

configure_image() {
  local root=$1 unit
  rm -f "$root/usr/sbin/policy-rc.d" "$root"/etc/ssh/ssh_host_*
  cp -RT "$HERE/node" "$root"
  chroot "$root" useradd --create-home --home-dir /opt/stack --shell /bin/bash stack
  chmod 755 "$root/opt/stack"
  echo 'stack ALL=(ALL) NOPASSWD: ALL' > "$root/etc/sudoers.d/50_stack_sh"
  chmod 440 "$root/etc/sudoers.d/50_stack_sh"
  mkdir -p "$root/var/log/journal"
  : > "$root/etc/machine-id"
  : > "$root/etc/resolv.conf"
  cat > "$root/etc/docker/daemon.json" << J
{ "registry-mirrors": ["http://$SUBNET.1:5000"], "insecure-registries": ["$SUBNET.1:5000"] }
J
  for unit in apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer \
    docker-registry.service systemd-networkd-wait-online.service; do
    ln -sf /dev/null "$root/etc/systemd/system/$unit"
  done
}

make_keys() {
  [ -e "$LAB/id_ed25519" ] || ssh-keygen -q -t ed25519 -N '' -C trilab-lab -f "$LAB/id_ed25519"
}
