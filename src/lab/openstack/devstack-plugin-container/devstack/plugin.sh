# shellcheck shell=bash
# Sets Docker up. The lab's image has it already; what is left is that DevStack's user may use it, and that it listens on TCP
# 2375, which sessions in containers need. DevStack opens that port to everybody; here only the node itself may come in.

if [ "$1 $2" = "stack install" ]; then
  echo_summary "Installing docker"
  command -v docker || die $LINENO "Docker is not installed: make the lab again"
  sudo usermod --append --groups docker "$USER"
  sudo tee /etc/systemd/system/docker.service.d/devstack.conf > /dev/null << 'C'
[Service]
ExecStart=
ExecStart=/usr/sbin/dockerd -H fd:// -H tcp://127.0.0.1:2375 --tls=false --containerd=/run/containerd/containerd.sock
C
  sudo systemctl daemon-reload
  sudo systemctl restart docker
fi
