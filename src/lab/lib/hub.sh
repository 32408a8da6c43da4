# shellcheck shell=bash
# What all nodes use, on SUBNET.1: a Docker registry and a git server. Both run from the nodes' image, so that this
# machine needs neither.

hub_root() { echo "$LAB/hub/root"; }

hub_up() {
  local dir=$LAB/hub
  mkdir -p "$dir"/{upper,work,root}
  mountpoint -q "$dir/root" || mount -t overlay overlay \
    -o "lowerdir=$LAB/image/plain,upperdir=$dir/upper,workdir=$dir/work" "$dir/root"
  python3 "$HERE/lib/repositories.py" "$HERE/openstack" "$HERE/../../assets/practice/sources" "$dir/root/srv/git" ||
    die 1 "lab: the git repositories could not be made."
  mkdir -p "$dir/root/srv/registry"
  cat > "$dir/root/srv/registry.yml" << Y
version: 0.1
log: { level: warn }
storage: { filesystem: { rootdirectory: /srv/registry }, delete: { enabled: true } }
http: { addr: "$SUBNET.1:5000" }
Y
  serve registry docker-registry serve /srv/registry.yml
  serve git git daemon --reuseaddr --export-all --base-path=/srv/git --listen="$SUBNET.1" /srv/git
  until_true 20 in_lab curl -s "http://$SUBNET.1:5000/v2/" ||
    die 1 "lab: the registry does not answer; see $LAB/run/registry.log"
}

# serve NAME CMD...: a process of the hub.
serve() {
  local name=$1
  shift
  ! runs "$name" || return 0
  setsid nsenter --net="/run/netns/$HUB" chroot "$(hub_root)" "$@" > "$LAB/run/$name.log" 2>&1 < /dev/null 9>&- &
  record "$name" $!
}

hub_down() {
  end git 5
  end registry 10
  ! mountpoint -q "$(hub_root)" || until_true 5 umount "$(hub_root)" || umount -l "$(hub_root)"
  rm -rf --one-file-system "${LAB:?}/hub"
}

service_state() { runs "$1" && echo up || echo off; }

# The guide pulls `cirros`: two megabytes of BusyBox by that name, with a `sudo` that just runs its command.
publish_container_image() {
  in_lab curl -sf -o /dev/null "http://$SUBNET.1:5000/v2/library/cirros/manifests/latest" && return 0
  python3 "$HERE/lib/container_image.py" "$LAB/image/plain/bin/busybox" |
    on node1 "sudo docker import -c 'CMD [\"/bin/sh\"]' - $SUBNET.1:5000/library/cirros:latest >/dev/null &&
      sudo docker push -q $SUBNET.1:5000/library/cirros:latest >/dev/null &&
      sudo docker rmi $SUBNET.1:5000/library/cirros:latest >/dev/null" ||
    die 1 "lab: the image cirros could not be put into the registry."
}

write_lab_document() {
  local path=$LAB/real.lab.json
  python3 "$HERE/lib/lab_document.py" "$LAB" "$SUBNET" "$1" > "$path"
  if [ -n "${SUDO_UID:-}" ]; then chown "$SUDO_UID" "$path" "$LAB/id_ed25519"; fi
  echo "$path" | tee "$LAB/path"
}
