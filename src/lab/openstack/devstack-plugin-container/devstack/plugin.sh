# shellcheck shell=bash
# Sets Docker up. The lab's image has it already; what is left is that DevStack's user may use it.

if [ "$1 $2" = "stack install" ]; then
  echo_summary "Installing docker"
  command -v docker || die $LINENO "Docker is not installed: make the lab again"
  sudo usermod --append --groups docker "$USER"
  sudo systemctl restart docker
fi
