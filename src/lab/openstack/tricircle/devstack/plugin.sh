# shellcheck shell=bash
# Tricircle: the local Neutron learns of the central one; on the first node that one runs as well, and Tricircle's API.

CENTRAL_CONF=/etc/neutron/neutron.conf.0
CENTRAL_ML2=/etc/neutron/plugins/ml2/ml2_conf.ini.0
TRICIRCLE_CONF=/etc/tricircle/api.conf
TRICIRCLE_PODS=$DATA_DIR/tricircle.sqlite
TRICIRCLECLIENT_BRANCH=${TRICIRCLECLIENT_BRANCH:-stable/${TARGET_BRANCH%-eol}}

starts_services() { [ "$(trueorfalse "${TRICIRCLE_START_SERVICES:-True}")" = True ]; }

configure_tricircle() {
  inimerge "$NEUTRON_CONF" << I
[DEFAULT]
core_plugin = tricircle.network.local_plugin.TricirclePlugin
[tricircle]
region_name = $REGION_NAME
central_region_name = $CENTRAL_REGION_NAME
I
  configure_keystone_authtoken_middleware "$NEUTRON_CONF" neutron client
  starts_services || return 0
  rm -f "$TRICIRCLE_PODS"
  configure_neutron_server "$CENTRAL_CONF" "$CENTRAL_ML2" neutron0 20001
  inimerge "$CENTRAL_CONF" << I
[DEFAULT]
core_plugin = tricircle.network.central_plugin.TricirclePlugin
[tricircle]
pods = $TRICIRCLE_PODS
I
  configure_keystone_authtoken_middleware "$CENTRAL_CONF" neutron client
  conf_file "$TRICIRCLE_CONF"
  inimerge "$TRICIRCLE_CONF" << I
[DEFAULT]
bind_host = $HOST_IP
pods = $TRICIRCLE_PODS
I
  configure_keystone_authtoken_middleware "$TRICIRCLE_CONF" tricircle
}

start_tricircle() {
  register - keystone identity "$CENTRAL_REGION_NAME" "$KEYSTONE_SERVICE_URI"
  register tricircle tricircle tricircle "$CENTRAL_REGION_NAME" "http://$SERVICE_HOST:19999/v1.0"
  run_process t-api "/usr/local/bin/tricircle-api --config-file $TRICIRCLE_CONF"
  run_process t-job /usr/local/bin/tricircle-xjob
  start_neutron_server q-svc0 "$CENTRAL_CONF" "$CENTRAL_ML2" 20001 "$CENTRAL_REGION_NAME"
  wait_for_service "http://$SERVICE_HOST:19999/" || die $LINENO "tricircle-api did not start"
}

case "$1 $2" in
  "stack pre-install")
    echo_summary "Tricircle pre-install"
    ;;
  "stack install")
    echo_summary "Installing Tricircle"
    setup_develop "$DEST/tricircle"
    git_clone "$GIT_BASE/openstack/python-tricircleclient" "$DEST/python-tricircleclient" "$TRICIRCLECLIENT_BRANCH"
    setup_develop "$DEST/python-tricircleclient"
    ;;
  "stack post-config")
    echo_summary "Configuring Tricircle"
    configure_tricircle
    ;;
  "stack extra")
    if starts_services; then
      echo_summary "Initializing Tricircle Service"
      start_tricircle
    fi
    ;;
esac
