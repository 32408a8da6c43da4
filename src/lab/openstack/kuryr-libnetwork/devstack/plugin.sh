# shellcheck shell=bash
# Kuryr's library from git or from "pip", and the Docker network plugin.

KURYR_CONF=/etc/kuryr/kuryr.conf

# LIBS_FROM_GIT decides which kuryr-lib runs: the tree in DEST, or what pip would install, whatever is in DEST.
install_kuryr_lib() {
  local packages
  packages=$(python3 -c 'import sysconfig; print(sysconfig.get_path("purelib", "posix_local"))')
  sudo rm -rf "$packages"/kuryr "$packages"/kuryr-lib.pth
  if [[ ,$LIBS_FROM_GIT, == *,kuryr,* ]]; then
    setup_develop "$DEST/kuryr"
  else
    local released
    released=$(mktemp -d)
    git clone -q --branch "$TARGET_BRANCH" "$GIT_BASE/openstack/kuryr" "$released/kuryr"
    sudo cp -r "$released/kuryr/kuryr" "$packages/kuryr"
    rm -rf "$released"
  fi
}

configure_kuryr() {
  conf_file "$KURYR_CONF"
  cat > "$KURYR_CONF" << C
[DEFAULT]

#
# From kuryr_libnetwork
#

# Where Docker finds Kuryr. (string value)
#kuryr_uri = http://127.0.0.1:23750
capability_scope = ${KURYR_CAPABILITY_SCOPE:-global}
process_external_connectivity = ${KURYR_PROCESS_EXTERNAL_CONNECTIVITY:-True}
# This node's end of the tunnels. (string value)
local_ip = $HOST_IP

[neutron]

#
# From kuryr
#

# Which of the endpoints in the catalog is used. (string value)
#endpoint_type = public
C
  configure_keystone_authtoken_middleware "$KURYR_CONF" kuryr neutron
  sudo install -d /usr/lib/docker/plugins/kuryr
  echo http://127.0.0.1:23750 | sudo tee /usr/lib/docker/plugins/kuryr/kuryr.spec > /dev/null
}

case "$1 $2" in
  "stack install")
    install_kuryr_lib
    setup_develop "$DEST/kuryr-libnetwork"
    ;;
  "stack extra")
    configure_kuryr
    python3 "$TOP_DIR/tools/register.py" kuryr keystone identity "$REGION_NAME" "$KEYSTONE_SERVICE_URI"
    run_process kuryr-libnetwork "/usr/local/bin/kuryr-server --config-file $KURYR_CONF" root
    wait_for_service http://127.0.0.1:23750/ || die $LINENO "kuryr-libnetwork did not start"
    ;;
esac
