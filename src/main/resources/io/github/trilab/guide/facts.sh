# What TriLab wants to know of a node before it works on it, in one round trip.
# Arguments: DEST (/opt/stack), DevStack's folder, then the addresses of the other nodes.
# Each section begins with a line "@@ NAME"; what cannot be told stays empty.
dest=$1
devstack=$2
shift 2
section() { echo "@@ $1"; }

section user
id -un
id -u
section sudo
sudo -n true 2>&1 && echo yes
section kernel
uname -srm
section release
cat /etc/os-release 2>/dev/null
section cpus
nproc
section memory
cat /proc/meminfo
section disk
there=$dest
while [ ! -d "$there" ]; do there=$(dirname "$there"); done
df -Pk "$there"
section host
hostname
getent hosts "$(hostname)"
section folder
for f in / "$(dirname "$dest")" "$dest"; do
  [ -e "$f" ] && stat -c '%a %U %n' "$f"
done
section tools
for t in git python3 systemctl setsid stat tail docker ovs-vsctl; do
  command -v "$t" || true
done
section python
python3 --version 2>&1
section docker
# Who is not in group docker may ask through sudo.
if command -v docker >/dev/null; then
  format='{{.Server.Version}} {{.Server.APIVersion}} {{.Server.MinAPIVersion}}'
  docker version --format "$format" 2>/dev/null || sudo -n docker version --format "$format" 2>/dev/null
fi
section apt
pgrep -l -x 'apt-get|apt|dpkg|unattended-upgr' || true
section clock
date +%s
section addresses
ip -o -4 addr show
section reclone
grep -h '^ *RECLONE' "$devstack/local.conf" "$devstack/.localrc.auto" 2>/dev/null || true
# Of each other node: whether it answers, and the largest packet that reaches it undivided. Where
# full-size packets of the own interface pass, one ping tells both.
peer() {
  device=$(ip route get "$1" 2>/dev/null | sed -n 's/.* dev \([^ ]*\).*/\1/p')
  own=$(ip -o link show dev "$device" 2>/dev/null | sed -n 's/.* mtu \([0-9]*\).*/\1/p')
  own=${own:-1500}
  [ "$own" -le 9000 ] || own=9000
  if said=$(ping -c 2 -i 0.2 -w 3 -M do -s $((own - 28)) "$1" 2>&1); then
    echo "$said"
    echo "mtu $own"
    return
  fi
  ping -c 2 -i 0.2 -w 3 "$1" 2>&1 || return
  # The network may have told how large they may be; else what tunnels and clouds commonly leave.
  told=$(echo "$said" | sed -n 's/.*mtu *= *\([0-9]*\).*/\1/p' | tail -n 1)
  for size in $told 9000 1500 1492 1450 1442 1400 1280 576; do
    if [ "$size" -le "$own" ] && ping -q -c 1 -W 1 -M do -s $((size - 28)) "$1" >/dev/null 2>&1; then
      echo "mtu $size"
      return
    fi
  done
}
section peers
for a in "$@"; do
  echo "= $a"
  peer "$a"
done
