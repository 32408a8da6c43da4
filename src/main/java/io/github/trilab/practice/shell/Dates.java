package io.github.trilab.practice.shell;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Dates as `date` reads and prints them. Nodes live in UTC.
final class Dates {
    private Dates() {}

    /// Reads `@SECONDS`, `now`, an ISO date or date and time.
    ///
    /// @throws DateTimeException where it is none of these
    static Instant parse(String text, Clock clock) {
        String date = text.strip();
        if (date.equals("now") || date.isEmpty()) {
            return clock.instant();
        }
        if (date.startsWith("@")) {
            try {
                return Instant.ofEpochSecond(Long.parseLong(date.substring(1)));
            } catch (NumberFormatException e) {
                throw new DateTimeException(text, e);
            }
        }
        if (date.length() == 10) {
            return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        String iso = date.replace(" UTC", "Z").replace(' ', 'T');
        return iso.endsWith("Z") || iso.contains("+")
                ? ZonedDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }

    /// Replaces `%Y`, `%m`, … in a format.
    static String format(String format, Instant instant) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 >= format.length()) {
                text.append(c);
                continue;
            }
            char kind = format.charAt(++i);
            if (Character.isDigit(kind) && i + 1 < format.length() && format.charAt(i + 1) == 'N') {
                i++;
                String nanos = String.format(Locale.ROOT, "%09d", time.getNano());
                text.append(nanos, 0, Math.min(9, kind - '0'));
                continue;
            }
            text.append(field(kind, time));
        }
        return text.toString();
    }

    private static String field(char kind, ZonedDateTime time) {
        return switch (kind) {
            case 's' -> Long.toString(time.toEpochSecond());
            case 'N' -> String.format(Locale.ROOT, "%09d", time.getNano());
            case 'Y' -> pattern("uuuu", time);
            case 'y' -> pattern("uu", time);
            case 'm' -> pattern("MM", time);
            case 'd' -> pattern("dd", time);
            case 'e' -> String.format(Locale.ROOT, "%2d", time.getDayOfMonth());
            case 'H' -> pattern("HH", time);
            case 'I' -> pattern("hh", time);
            case 'M' -> pattern("mm", time);
            case 'S' -> pattern("ss", time);
            case 'p' -> pattern("a", time);
            case 'a' -> pattern("EEE", time);
            case 'A' -> pattern("EEEE", time);
            case 'b', 'h' -> pattern("MMM", time);
            case 'B' -> pattern("MMMM", time);
            case 'j' -> pattern("DDD", time);
            case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
            case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % 7);
            case 'F' -> pattern("uuuu-MM-dd", time);
            case 'T' -> pattern("HH:mm:ss", time);
            case 'R' -> pattern("HH:mm", time);
            case 'D' -> pattern("MM/dd/uu", time);
            case 'c' -> pattern("EEE MMM ppd HH:mm:ss uuuu", time);
            case 'z' -> "+0000";
            case 'Z' -> "UTC";
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default -> "%" + kind;
        };
    }

    private static String pattern(String pattern, ZonedDateTime time) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
    }
}
