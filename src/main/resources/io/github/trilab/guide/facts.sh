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
docker version --format '{{.Server.Version}} {{.Server.APIVersion}} {{.Server.MinAPIVersion}}' 2>/dev/null
section apt
pgrep -l -x 'apt-get|apt|dpkg|unattended-upgr' || true
section clock
date +%s
section addresses
ip -o -4 addr show
section reclone
grep -h '^ *RECLONE' "$devstack/local.conf" "$devstack/.localrc.auto" 2>/dev/null || true
section peers
for a in "$@"; do
  echo "= $a"
  ping -c 2 -w 3 -M do -s 1472 "$a" 2>&1 || true
done
