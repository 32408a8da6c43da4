# shellcheck shell=bash
# Zun of this region.

ZUN_CONF=/etc/zun/zun.conf

configure_zun() {
  recreate_database zun/zun
  rm -rf "$DATA_DIR/zun/images"
  install -d "$DATA_DIR/zun/images"
  conf_file "$ZUN_CONF"
  cat > "$ZUN_CONF" << C
[DEFAULT]
state_path = $DATA_DIR/zun

[api]
host_ip = $HOST_IP
port = 9517

[glance_client]
images_directory = $DATA_DIR/zun/images
region_name = $REGION_NAME

# The client that asks Neutron for ports.
[neutron_client]
# Which of the endpoints in the catalog is used.
endpoint_type = publicURL
insecure = False

[websocket_proxy]
wsproxy_host = $HOST_IP
C
  configure_keystone_authtoken_middleware "$ZUN_CONF" zun keystone_auth
  configure_keystone_authtoken_middleware "$ZUN_CONF" zun
}

case "$1 $2" in
  "stack install")
    echo_summary "Installing zun"
    git_clone "$GIT_BASE/openstack/zun-tempest-plugin" "$DEST/zun-tempest-plugin" "${ZUN_TEMPEST_PLUGIN_BRANCH:-master}"
    command -v docker || die $LINENO "Docker is not installed: enable devstack-plugin-container"
    setup_develop "$DEST/zun"
    ;;
  "stack extra")
    echo_summary "Starting zun"
    configure_zun
    register zun zun container "$REGION_NAME" "http://$SERVICE_HOST:9517/v1"
    run_process zun-compute "/usr/local/bin/zun-compute --config-file $ZUN_CONF"
    run_process zun-wsproxy "/usr/local/bin/zun-wsproxy --config-file $ZUN_CONF"
    run_process zun-api "/usr/local/bin/zun-api --config-file $ZUN_CONF"
    wait_for_service "http://$HOST_IP:9517/" || die $LINENO "zun-api did not start"
    ;;
esac
