package io.github.trilab.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong, so that everything is told at once.
final class Findings {
    private static final List<String> SECTIONS = List.of(
            "",
            "schema",
            "name",
            "practice",
            "release",
            "refs",
            "centralRegion",
            "nodes",
            "regions",
            "devstack",
            "image",
            "network",
            "containers",
            "balancing");

    private final List<Finding> list = new ArrayList<>();

    void add(String path, String message) {
        Finding finding = new Finding(path, message);
        if (!list.contains(finding)) {
            list.add(finding);
        }
    }

    /// Adds the finding unless `good`; returns `good`.
    boolean require(boolean good, String path, String message) {
        if (!good) {
            add(path, message);
        }
        return good;
    }

    /// Adds those that are not just consequences of what is known already: a field that could not
    /// be read has a stand-in value, which is not worth a second finding.
    void addUnlessKnown(List<Finding> others) {
        List<Finding> known = List.copyOf(list);
        for (Finding other : others) {
            if (known.stream().noneMatch(k -> within(k.path(), other.path()) || within(other.path(), k.path()))) {
                add(other.path(), other.message());
            }
        }
    }

    private static boolean within(String inner, String outer) {
        return inner.equals(outer)
                || outer.isEmpty()
                || (inner.startsWith(outer)
                        && (inner.charAt(outer.length()) == '.' || inner.charAt(outer.length()) == '['));
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /// In the order of the document as it is written; what belongs to one place stays in the order
    /// found.
    List<Finding> list() {
        return list.stream()
                .sorted(Comparator.comparingInt(Findings::section).thenComparingInt(Findings::index))
                .toList();
    }

    private static int section(Finding finding) {
        String path = finding.path();
        int section = SECTIONS.indexOf(path.isEmpty() ? path : path.split("[.\\[]", 2)[0]);
        return section < 0 ? SECTIONS.size() : section;
    }

    /// The number of the node or region, where the finding is about one.
    private static int index(Finding finding) {
        String path = finding.path();
        if (!path.startsWith("nodes[") && !path.startsWith("regions[")) {
            return -1;
        }
        return Integer.parseInt(path.substring(path.indexOf('[') + 1, path.indexOf(']')));
    }
}
