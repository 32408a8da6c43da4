# When a configuration file was last written, and when units were last started, on one time scale.
# Arguments: the file, then a pattern of units. systemd counts microseconds since boot; so does
# /proc/uptime, in hundredths of a second.
file=$1
pattern=$2
# Both clocks are read within one hundredth, so starts come out late by less than that. A machine that
# is too busy for it in fifty attempts has its last one taken.
tries=0
uptime=none
later=
until [ "$later" = "$uptime" ] || [ "$tries" -ge 50 ]; do
  read -r uptime _ < /proc/uptime
  now=$(date +%s.%N)
  read -r later _ < /proc/uptime
  tries=$((tries + 1))
done
echo "uptime $uptime"
echo "now $now"
echo "file $(stat -c %.Y "$file" 2>/dev/null)"
systemctl list-units "$pattern" --all --no-legend --no-pager --plain | while read -r unit _; do
  echo "unit $unit"
  systemctl show "$unit" -p ActiveState,SubState,MainPID,NRestarts,ExecMainStartTimestampMonotonic
done
