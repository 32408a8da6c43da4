# When a configuration file was last written, and when units were last started, on one time scale.
# Arguments: the file, then a pattern of units. systemd counts microseconds since boot; so does
# /proc/uptime, in hundredths of a second.
file=$1
pattern=$2
# Asked in this order, with one process between, starts come out a few milliseconds late, never early.
read -r uptime _ < /proc/uptime
now=$(date +%s.%N)
echo "uptime $uptime"
echo "now $now"
echo "file $(stat -c %.Y "$file" 2>/dev/null)"
systemctl list-units "$pattern" --all --no-legend --no-pager --plain | while read -r unit _; do
  echo "unit $unit"
  systemctl show "$unit" -p ActiveState,SubState,MainPID,NRestarts,ExecMainStartTimestampMonotonic
done
