package io.github.trilab.ui.text;

import io.github.trilab.ui.text.Sentences.Pair;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads a catalogue in gettext's PO format: `msgid` and `msgstr` with texts in double quotes, each
/// on one line or continued on the following ones, and comments after `#`.
record Catalogue(BufferedReader lines) {
    List<Pair> pairs() throws IOException {
        List<Pair> pairs = new ArrayList<>();
        StringBuilder english = new StringBuilder();
        StringBuilder own = new StringBuilder();
        StringBuilder current = english;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("msgid ")) {
                add(pairs, english, own);
                current = english;
            } else if (line.startsWith("msgstr ")) {
                current = own;
            }
            current.append(text(line));
        }
        add(pairs, english, own);
        return pairs;
    }

    /// The first entry of a PO file, with an empty `msgid`, is about the file.
    private static void add(List<Pair> pairs, StringBuilder english, StringBuilder own) {
        if (!english.isEmpty()) {
            pairs.add(new Pair(english.toString(), own.toString()));
        }
        english.setLength(0);
        own.setLength(0);
    }

    private static String text(String line) throws IOException {
        int from = line.indexOf('"');
        int to = line.lastIndexOf('"');
        if (from < 0 || to <= from) {
            throw new IOException("not a line of a catalogue: " + line);
        }
        return line.substring(from + 1, to).translateEscapes();
    }
}
