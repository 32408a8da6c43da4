package io.github.trilab.ui.log;

import io.github.trilab.log.LogLine;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of the log made ready to be painted.
///
/// @param time in the user's zone
/// @param text without terminal sequences, tabs as blanks
/// @param runs parts of the text that have a look of their own, in order
/// @param hits parts of the text that are looked for, in order
record Row(LogLine line, String time, String text, List<AnsiText.Run> runs, List<Span> hits) {
    private static final int TAB = 8;

    static Row of(LogLine line, DateTimeFormatter times, @Nullable Highlights highlights) {
        AnsiText ansi = AnsiText.of(line.text());
        List<Span> hits = highlights == null ? List.of() : highlights.in(ansi.plain());
        String time = times.format(line.time());
        if (ansi.plain().chars().noneMatch(c -> c < ' ' || c == 0x7f)) {
            return new Row(line, time, ansi.plain(), ansi.runs(), hits);
        }
        StringBuilder text = new StringBuilder();
        int[] places = places(ansi.plain(), text);
        return new Row(
                line,
                time,
                text.toString(),
                ansi.runs().stream()
                        .map(run -> new AnsiText.Run(places[run.start()], places[run.end()], run.look()))
                        .toList(),
                hits.stream()
                        .map(hit -> new Span(places[hit.start()], places[hit.end()]))
                        .toList());
    }

    /// Writes the text so that every character has a place on screen: tabs as blanks, other control
    /// characters as their pictures.
    ///
    /// @return for each character where it went
    private static int[] places(String plain, StringBuilder into) {
        int[] places = new int[plain.length() + 1];
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            places[i] = into.length();
            if (c == '\t') {
                into.repeat(' ', TAB - into.length() % TAB);
            } else if (c < ' ') {
                into.append((char) (0x2400 + c));
            } else {
                into.append(c == 0x7f ? '\u2421' : c);
            }
        }
        places[plain.length()] = into.length();
        return places;
    }

    /// The line as it is copied.
    String copy() {
        List<String> words = new ArrayList<>(List.of(time));
        if (!line.node().isEmpty()) {
            words.add(line.node());
        }
        words.add(text);
        return String.join(" ", words);
    }
}
