# shellcheck shell=bash
# The machine that the lab is on: its packages, and processes that are ended by their recorded ids.

say() { echo "$*" >&2; }

# die EXIT MESSAGE
die() {
  local code=$1
  shift
  say "$*"
  exit "$code"
}

need_root() {
  [ "$(id -u)" = 0 ] || die 1 "lab: namespaces and systemd-nspawn need root: run it as root, or with sudo."
  mkdir -p "$LAB"
  disk
  mkdir -p "$LAB"/{run,nodes}
}

# As root, and nobody else changes the lab meanwhile.
alone() {
  need_root
  exec 9> "$LAB/lock" && flock -w 600 9 || die 1 "lab: another command has been changing the lab for ten minutes."
}

# overlays FOLDER: whether its file system can hold the upper layer of an overlay; one in a container often cannot.
overlays() {
  local try ok=1
  try=$(mktemp -d -p "$1") && mkdir "$try"/{lower,upper,work,root}
  ! unshare --mount mount -t overlay overlay -o "lowerdir=$try/lower,upperdir=$try/upper,workdir=$try/work" "$try/root" \
    2> /dev/null || ok=0
  rm -rf "$try"
  return "$ok"
}

# Where the lab's folder cannot hold overlays it becomes a disk of its own, kept in a file beside it.
disk() {
  modprobe -aq overlay loop 2> /dev/null || true
  ! overlays "$LAB" || return 0
  [ -e "$LAB.disk" ] || { truncate -s 30G "$LAB.disk" && mkfs.ext4 -q "$LAB.disk"; }
  mount -o loop "$LAB.disk" "$LAB" || die 1 "lab: $LAB cannot hold overlays, and $LAB.disk could not be mounted there."
}

# Whether this machine can have a lab: says what it cannot do, and fails then.
able() {
  [ "$(id -u)" = 0 ] || die 1 "lab: namespaces and systemd-nspawn need root, and this is not root."
  command -v apt-get > /dev/null || die 1 "lab: its nodes are made of Debian's packages, and there is no apt-get."
  unshare --net true 2> /dev/null || die 1 "lab: this machine makes no network namespaces."
  unshare --mount mount -t tmpfs none /mnt 2> /dev/null || die 1 "lab: this machine lets nobody mount anything."
}

# Debian's own packages, and only those that are missing.
need_packages() {
  local pair missing=()
  for pair in mmdebstrap:mmdebstrap systemd-nspawn:systemd-container curl:curl ip:iproute2 nsenter:util-linux ssh:openssh-client \
    git:git python3:python3 pgrep:procps ping:iputils-ping; do
    command -v "${pair%%:*}" > /dev/null || missing+=("${pair#*:}")
  done
  if [ ${#missing[@]} -gt 0 ]; then
    say "lab: installing ${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > "$LAB/apt.log" 2>&1 ||
      die 1 "lab: apt-get could not install ${missing[*]}; see $LAB/apt.log"
  fi
  # Modules of the host that the nodes use; they may as well be built in.
  modprobe -aq overlay vxlan openvswitch tun 2> /dev/null || true
}

# A process is recorded with the time it was started, so that another one that got its id is never ended for it.
started_at() { sed 's/^.*) //' "/proc/$1/stat" 2> /dev/null | cut -d ' ' -f 20; }

record() { echo "$2 $(started_at "$2")" > "$LAB/run/$1.pid"; }

# The id of a recorded process that still runs.
pid_of() {
  local pid start
  { read -r pid start < "$LAB/run/$1.pid"; } 2> /dev/null || return 1
  [ -n "$start" ] && [ "$(started_at "$pid")" = "$start" ] && echo "$pid"
}

runs() { pid_of "$1" > /dev/null; }

# end NAME SECONDS: asks the process to end, and insists after that time.
end() {
  local pid tries
  pid=$(pid_of "$1") || { rm -f "$LAB/run/$1.pid" && return 0; }
  kill "$pid"
  for ((tries = $2 * 10; tries > 0; tries--)); do
    runs "$1" || break
    sleep 0.1
  done
  ! runs "$1" || kill -KILL "$pid"
  rm -f "$LAB/run/$1.pid"
}

# until SECONDS CMD...: waits until the command succeeds.
until_true() {
  local tries=$(($1 * 10))
  shift
  for (( ; tries > 0; tries--)); do
    "$@" > /dev/null 2>&1 9>&- && return 0
    sleep 0.1
  done
  return 1
}
