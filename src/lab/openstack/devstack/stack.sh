#!/usr/bin/env bash
# DevStack as far as the lab needs it: reads local.conf, clones the plugins, and brings Keystone, Glance and Neutron of Debian's
# packages up as units devstack@NAME, phase by phase in DevStack's order and in its words. The plugins do the rest.
set -o errexit -o errtrace -o pipefail

TOP_DIR=$(cd "$(dirname "$0")" && pwd)
cd "$TOP_DIR"
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8

if [ "$EUID" -eq 0 ]; then
  echo "You are running this script as root."
  echo "Cut it out."
  echo "Really."
  exit 1
fi

# Until there is a summary it goes where everything goes.
exec 3>&1 6>&1
[ -f local.conf ] || { echo "There is no local.conf in $TOP_DIR" && exit 1; }
install -m 600 /dev/null .localrc.auto
python3 tools/section.py local.conf local localrc > .localrc.auto
# shellcheck source=src/lab/openstack/devstack/stackrc
source "$TOP_DIR/stackrc"
# shellcheck source=/dev/null
for lib in keystone glance neutron; do source "$TOP_DIR/lib/$lib"; done

failed() {
  local code=$?
  [ "$code" -ne 0 ] || return 0
  echo "Error on exit"
  install -d "$DEST/logs"
  local dump
  dump="$DEST/logs/worlddump-$(date +%F-%H%M%S).txt"
  { date && df -h && ps axwwu && sudo journalctl -n 200 --no-pager -u 'devstack@*'; } > "$dump" 2>&1 || true
  echo "World dumping... see $dump for details"
  echo "stack.sh failed: full log in ${LOGFILE:-the terminal}"
  exit "$code"
}
trap failed EXIT

# Logging, as DevStack does it: everything with the time before it, summary lines into a file of their own as well.
if [ -n "$LOGFILE" ]; then
  stamp=$(date +%F-%H%M%S)
  mkdir -p "$(dirname "$LOGFILE")"
  link=$LOGFILE
  LOGFILE=$link.$stamp
  SUMFILE=$link.summary.$stamp
  : > "$LOGFILE"
  : > "$SUMFILE"
  ln -sf "$LOGFILE" "$link"
  ln -sf "$SUMFILE" "$link.summary"
  exec 1> >(exec python3 "$TOP_DIR/tools/outfilter.py" "$LOGFILE") 2>&1
  exec 6> >(exec python3 "$TOP_DIR/tools/outfilter.py" "$SUMFILE")
  echo_summary "stack.sh log $LOGFILE"
fi

# shellcheck source=/dev/null
distribution=$(source /etc/os-release && echo "${VERSION_CODENAME:-$ID}")
if ! [[ $distribution =~ ^(xenial|artful|bionic|stretch|jessie)$ ]]; then
  echo "WARNING: this script has not been tested on $distribution"
  [ "${FORCE:-}" = yes ] || die $LINENO "If you wish to run this script anyway run with FORCE=yes"
fi
for password in DATABASE_PASSWORD RABBIT_PASSWORD SERVICE_PASSWORD ADMIN_PASSWORD; do
  is_set $password || die $LINENO "no value for $password: standard input is not a terminal"
done
for path in "$DEST" "$(dirname "$DEST")" /; do
  [ ! -e "$path" ] || [ $(($(stat -c %a "$path") % 2)) -eq 1 ] || die $LINENO "Invalid path permissions: $path"
done

export SERVICE_PASSWORD OS_USERNAME=admin OS_PROJECT_NAME=admin OS_PASSWORD=$ADMIN_PASSWORD
export OS_AUTH_URL=$KEYSTONE_SERVICE_URI OS_AUTH_TYPE=password OS_IDENTITY_API_VERSION=3
export OS_USER_DOMAIN_ID=default OS_PROJECT_DOMAIN_ID=default OS_REGION_NAME=$KEYSTONE_REGION_NAME

sudo install -d -o "$USER" "$DEST"
# What an earlier run started works on databases that are made anew now.
sudo systemctl stop 'devstack@*'
fetch_plugins
load_plugin_settings

echo_summary "Installing package prerequisites"
# The lab's image has them: its nodes have no way out.
for package in keystone glance-api neutron-server python3-openstackclient python3-glanceclient python3-zunclient; do
  dpkg -s "$package" > /dev/null 2>&1 || die $LINENO "package $package is not installed: make the lab with --openstack"
done
run_phase stack pre-install

echo_summary "Installing OpenStack project source"
if [[ ,$LIBS_FROM_GIT, == *,kuryr,* ]]; then
  git_clone "$GIT_BASE/openstack/kuryr" "$DEST/kuryr" "$TARGET_BRANCH"
fi
run_phase stack install

echo_summary "Starting Keystone"
configure_keystone
start_keystone
register - keystone identity "$REGION_NAME" "$KEYSTONE_SERVICE_URI"

echo_summary "Configuring Glance"
configure_glance
echo_summary "Configuring Neutron"
configure_neutron
echo_summary "Configuring Nova"
# There is no Nova in the lab: containers need none.
run_phase stack post-config
merge_config_group post-config

echo_summary "Starting Glance"
start_glance
echo_summary "Uploading images"
echo_summary "Starting Nova API"
echo_summary "Starting Neutron"
start_neutron
echo_summary "Starting Placement"
echo_summary "Creating initial neutron network elements"
echo_summary "Starting Nova"
run_phase stack extra

cat << T

This is your host IP address: $HOST_IP
This is your host IPv6 address: ::1
Keystone is serving at $KEYSTONE_SERVICE_URI/
The default users are: admin and demo
The password: $ADMIN_PASSWORD

T
echo_summary "stack.sh completed in $SECONDS seconds."
