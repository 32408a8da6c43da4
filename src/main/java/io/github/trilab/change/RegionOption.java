package io.github.trilab.change;

import io.github.trilab.change.PythonText.Statement;
import io.github.trilab.change.PythonText.Token;
import java.util.List;
import java.util.Optional;

/// The list of options that `region_name` has to be in, else the service dies with NoSuchOptError
/// (DOMAIN T1).
///
/// @param origin who put the option there
/// @param list statement that assigns the list
record RegionOption(Origin origin, Statement list) {
    /// Who put the option there. The words of our help text tell, so that nothing else has to.
    enum Origin {
        /// Nobody: it is missing.
        NOBODY(""),
        /// The project.
        PROJECT(""),
        /// We did, together with the function.
        WITH_FUNCTION("Region of the Neutron to use (added by TriLab)."),
        /// We did; the function was there.
        ALONE("Region of the Neutron to use (option added by TriLab).");

        private final String help;

        Origin(String help) {
            this.help = help;
        }

        /// Whether it was us.
        boolean isOurs() {
            return !help.isEmpty();
        }
    }

    /// Finds the list.
    ///
    /// @return empty where there is none, more than one, or one that does not start with an option
    ///     made by `cfg`
    static Optional<RegionOption> find(SourceProject project, String text) {
        List<Statement> all = PythonText.statements(text);
        List<Statement> lists = all.stream()
                .filter(s -> s.code().startsWith(project.optionList() + "=[cfg.")
                        && s.code().endsWith("]"))
                .toList();
        if (lists.size() != 1) {
            return Optional.empty();
        }
        Statement list = lists.getFirst();
        for (Origin origin : List.of(Origin.WITH_FUNCTION, Origin.ALONE)) {
            if (list.code().contains(code(origin))) {
                return Optional.of(new RegionOption(origin, list));
            }
        }
        boolean there = all.stream().anyMatch(s -> s.code().contains("Opt('region_name'"));
        return Optional.of(new RegionOption(there ? Origin.PROJECT : Origin.NOBODY, list));
    }

    private static String code(Origin origin) {
        return "cfg.StrOpt('region_name',help='" + origin.help + "')";
    }

    /// The text with the option, first in its list.
    String with(String text, Origin origin) {
        int bracket = bracket();
        Token first = list.tokens().get(bracket + 1);
        int open = list.tokens().get(bracket).end();
        String indent = text.substring(PythonText.lineStartOf(text, first.start()), first.start());
        Insertions change = new Insertions();
        if (indent.isBlank()) {
            String end = PythonText.lineEnding(text, open);
            change.insert(
                    PythonText.afterLineEnd(text, PythonText.lineEnd(text, open)),
                    indent + "cfg.StrOpt('region_name'," + end + indent + " ".repeat("cfg.StrOpt(".length()) + "help='"
                            + origin.help + "')," + end);
        } else {
            change.insert(open, code(origin).replace(",help", ", help") + ", ");
        }
        return change.applyTo(text);
    }

    /// The text without what [#with] adds.
    String without(String text) {
        int bracket = bracket();
        int open = list.tokens().get(bracket).end();
        List<String> option = PythonText.tokens(code(origin) + ",");
        int first = list.indexOf(option);
        if (first != bracket + 1) {
            return text;
        }
        Token start = list.tokens().get(first);
        Token comma = list.tokens().get(first + option.size() - 1);
        Insertions change = new Insertions();
        int lineStart = PythonText.lineStartOf(text, start.start());
        if (text.substring(lineStart, start.start()).isBlank()) {
            change.cut(lineStart, PythonText.afterLineEnd(text, PythonText.lineEnd(text, comma.end())));
        } else {
            change.cut(open, Math.min(text.length(), comma.end() + 1));
        }
        return change.applyTo(text);
    }

    private int bracket() {
        return list.indexOf(List.of("["));
    }
}
