package io.github.trilab.guide.setup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What `services.sh` told: when a file was written and when units were started, in seconds since
/// 1970.
///
/// @param now time of the node
/// @param file when the file was written, 0 where it is not there
record UnitTimes(double now, double file, List<UnitTimes.Started> units) {
    /// A unit and when its process started.
    ///
    /// @param start 0 where it never started
    record Started(String name, String state, String sub, long pid, double start) {
        boolean active() {
            return state.equals("active");
        }

        boolean failed() {
            return state.equals("failed") || sub.equals("auto-restart");
        }
    }

    static UnitTimes parse(String text) {
        double now = 0;
        double uptime = 0;
        double file = 0;
        List<Started> units = new ArrayList<>();
        String unit = "";
        Map<String, String> properties = new HashMap<>();
        for (String line : (text + "\nunit \n").lines().toList()) {
            String value = line.substring(line.indexOf(' ') + 1).strip();
            if (line.startsWith("now ")) {
                now = seconds(value);
            } else if (line.startsWith("uptime ")) {
                uptime = seconds(value);
            } else if (line.startsWith("file ")) {
                file = seconds(value);
            } else if (line.startsWith("unit ")) {
                if (!unit.isEmpty()) {
                    units.add(started(unit, properties, now - uptime));
                }
                unit = value;
                properties.clear();
            } else if (line.contains("=")) {
                properties.put(
                        line.substring(0, line.indexOf('=')),
                        line.substring(line.indexOf('=') + 1).strip());
            }
        }
        return new UnitTimes(now, file, List.copyOf(units));
    }

    private static Started started(String name, Map<String, String> properties, double boot) {
        double micros = seconds(properties.getOrDefault("ExecMainStartTimestampMonotonic", "0"));
        return new Started(
                name,
                properties.getOrDefault("ActiveState", "unknown"),
                properties.getOrDefault("SubState", ""),
                (long) seconds(properties.getOrDefault("MainPID", "0")),
                micros == 0 ? 0 : boot + micros / 1e6);
    }

    private static double seconds(String text) {
        return text.matches("\\d+(\\.\\d+)?") ? Double.parseDouble(text) : 0;
    }

    /// Whether the unit runs with settings from before the file was written.
    boolean startedBeforeFile(Started unit) {
        return unit.start() < file;
    }

    /// How long ago the youngest unit was started, in seconds.
    double youngest() {
        return units.stream().mapToDouble(u -> now - u.start()).min().orElse(0);
    }
}
