# shellcheck shell=bash
# A node: a real systemd booted by systemd-nspawn from the shared image, with a disk of its own above it.

CGROUPS=(/sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup)

under_systemd() { [ "$(cat /proc/1/comm)" = systemd ]; }

known_nodes() { find "$LAB/nodes" -mindepth 1 -maxdepth 1 -name 'node*' -printf '%f\n' 2> /dev/null | sort -V; }

any_node_runs() {
  local node
  for node in $(known_nodes); do
    ! runs "$node" || return 0
  done
  return 1
}

# on NODE [CMD...]: SSH as stack.
on() {
  local node=$1
  shift
  ssh -i "$LAB/id_ed25519" -o BatchMode=yes -o ConnectTimeout=3 -o LogLevel=ERROR \
    -o UserKnownHostsFile="$LAB/known_hosts" "stack@$(address "$node")" "$@"
}

answers() { on "$1" true > /dev/null 2>&1 < /dev/null; }

node_start() {
  local node=$1 dir=$LAB/nodes/$1
  ! runs "$node" || return 0
  [ -s "$LAB/flavour" ] || die 1 "lab: there is no lab: run 'lab up' first."
  if [ ! -d "$dir/root" ]; then
    mkdir -p "$dir"/{upper,work,root,docker}
  fi
  link_up "$node"
  mountpoint -q "$dir/root" ||
    mount -t overlay overlay -o "lowerdir=$(layers),upperdir=$dir/upper,workdir=$dir/work" "$dir/root"
  [ -e "$dir/root/etc/ssh/ssh_host_ed25519_key" ] || personalise "$node" "$dir/root"
  boot "$node" "$dir" &
  until_true 5 runs "$node" || die 1 "lab: $node did not start; see $dir/console.log"
}

# What differs from node to node.
personalise() {
  local node=$1 root=$2
  echo "$node" > "$root/etc/hostname"
  install -d -o 1000 -g 1000 -m 700 "$root/opt/stack/.ssh"
  install -o 1000 -g 1000 -m 600 "$LAB/id_ed25519.pub" "$root/opt/stack/.ssh/authorized_keys"
  ssh-keygen -q -t ed25519 -N '' -C "root@$node" -f "$root/etc/ssh/ssh_host_ed25519_key"
  echo "$(address "$node") $(cut -d ' ' -f 1,2 "$root/etc/ssh/ssh_host_ed25519_key.pub")" >> "$LAB/known_hosts"
}

# The nodes know each other by name.
write_hosts() {
  local node i
  for node in $(known_nodes); do
    [ -d "$LAB/nodes/$node/root/etc" ] || continue
    {
      echo "127.0.0.1 localhost"
      for ((i = 1; i <= $1; i++)); do echo "$(address "node$i") node$i"; done
    } > "$LAB/nodes/$node/root/etc/hosts"
  done
}

# boot NODE DIR: becomes systemd-nspawn. Every node has its own cgroup, or two systemds would share one tree: where this
# machine's process 1 is systemd it is asked for one, else one is made in every hierarchy that systemd looks at.
boot() {
  local node=$1 dir=$2 tree launcher=(setsid)
  # By the process itself: whoever is interrupted now leaves no node behind that nobody knows.
  record "$node" "$BASHPID"
  if under_systemd; then
    launcher=(setsid systemd-run --quiet --scope --unit="trilab-lab-$node" --property=Delegate=yes)
  else
    for tree in "${CGROUPS[@]}"; do
      if [ -e "$tree/cgroup.procs" ]; then
        mkdir -p "$tree/trilab-lab-$node"
        echo "$BASHPID" > "$tree/trilab-lab-$node/cgroup.procs"
      fi
    done
  fi
  export SYSTEMD_NSPAWN_API_VFS_WRITABLE=network
  exec "${launcher[@]}" systemd-nspawn --quiet --boot --directory="$dir/root" --machine="trilab-$node" \
    --register=no --keep-unit --console=read-only --resolv-conf=off --timezone=off --link-journal=no \
    --network-namespace-path="/run/netns/$(namespace "$node")" --bind="$dir/docker:/var/lib/docker" \
    --capability=all --system-call-filter="add_key keyctl bpf" \
    > "$dir/console.log" 2>&1 < /dev/null 9>&-
}

node_ready() {
  until_true 60 answers "$1" || die 1 "lab: $1 does not come up; see $LAB/nodes/$1/console.log"
  until_true 60 on "$1" sudo docker version ||
    die 1 "lab: Docker does not come up on $1; see 'lab ssh $1 sudo journalctl -u docker'"
}

# A signal to systemd-nspawn is a clean power-off of the node.
node_stop() {
  end "$1" 45
  end_rest "$1"
  # Mounts that the node made of its disk go with it; ours stays until nothing holds it.
  until_true 5 umount "$LAB/nodes/$1/root" || true
  until_true 5 drop_cgroups "$1" || say "lab: something of $1 still runs, and cannot be ended."
}

drop_cgroups() {
  local tree
  for tree in "${CGROUPS[@]}"; do
    [ ! -d "$tree/trilab-lab-$1" ] || find "$tree/trilab-lab-$1" -depth -type d -exec rmdir {} + || return 1
  done
}

# What its first process left behind is in the cgroup that is the node's alone.
end_rest() {
  local tree left
  if under_systemd; then
    systemctl stop "trilab-lab-$1.scope" 2> /dev/null || true
    return
  fi
  for tree in "${CGROUPS[@]}"; do
    left=$(find "$tree/trilab-lab-$1" -name cgroup.procs -exec cat {} + 2> /dev/null | sort -u || true)
    # shellcheck disable=SC2086
    [ -z "$left" ] || kill -KILL $left 2> /dev/null || true
  done
}

# inside NODE CMD...: as root on the node, past its network and its sshd.
inside() {
  local first node=$1
  shift
  first=$(pid_of "$node") && first=$(pgrep -P "$first" -x systemd) || die 1 "lab: $node does not run."
  nsenter --target "$first" --mount --uts --ipc --net --pid -- "$@"
}

# save NODE NAME, restore NODE NAME: its disk and its Docker, while it is powered off.
save() {
  node_stop "$1"
  local dir=$LAB/nodes/$1
  rm -rf --one-file-system "$dir/saved-$2"
  mkdir "$dir/saved-$2"
  cp -a "$dir/upper" "$dir/docker" "$dir/saved-$2/"
  node_start "$1" && node_ready "$1"
}

restore() {
  local dir=$LAB/nodes/$1
  [ -d "$dir/saved-$2" ] || die 1 "lab: $1 has no '$2' saved."
  node_stop "$1"
  ! mountpoint -q "$dir/root" || umount "$dir/root"
  rm -rf --one-file-system "$dir"/{upper,docker,work}
  mkdir "$dir/work"
  cp -a "$dir/saved-$2"/{upper,docker} "$dir/"
  node_start "$1" && node_ready "$1"
}

node_forget() {
  link_down "$1"
  ! mountpoint -q "$LAB/nodes/$1/root" || umount -l "$LAB/nodes/$1/root"
  rm -rf --one-file-system "${LAB:?}/nodes/$1"
}
