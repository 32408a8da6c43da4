package io.github.trilab.change;

import io.github.trilab.lab.DevStack;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// DevStack's `local.conf` (DOMAIN section 5).
///
/// It is made as a template: passwords are placeholders like `{{ADMIN_PASSWORD}}` until the file is
/// written to a node, so that it can be shown, edited and kept.
public final class LocalConf {
    /// The placeholders, in the order in which they stand in the file. All nodes need the same.
    public static final List<String> SECRETS =
            List.of("DATABASE_PASSWORD", "RABBIT_PASSWORD", "SERVICE_PASSWORD", "SERVICE_TOKEN", "ADMIN_PASSWORD");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}\n]*)\\}\\}");

    private LocalConf() {}

    /// The file of this node: its own text where it has one, else a generated one.
    ///
    /// @param refs what the plugins are pinned to
    /// @param kuryrPatched whether `/opt/stack/kuryr` is patched and so must be what runs (DOMAIN
    ///     T4)
    /// @throws IllegalArgumentException where a setting cannot stand in such a file, or a ref is
    ///     missing
    public static String template(Lab lab, Node node, ReleaseRefs refs, boolean kuryrPatched) {
        String own = node.localConf();
        return own != null ? own : new LocalConfText(lab, node, refs, kuryrPatched).text();
    }

    /// The template with its secrets in place.
    ///
    /// @throws IllegalArgumentException that names the placeholder which has no value, or whose
    ///     value bash would not take where it stands; never a value
    public static String fill(String template, Map<String, String> secrets) {
        Matcher placeholder = PLACEHOLDER.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (placeholder.find()) {
            String name = placeholder.group(1);
            String value = secrets.get(name);
            if (value == null || value.isEmpty()) {
                throw new IllegalArgumentException("local.conf: there is no value for {{" + name + "}}");
            }
            boolean alone = isAlone(template, placeholder.start(), placeholder.end());
            if (!BashText.isPlain(value) && (!alone || value.chars().anyMatch(c -> c < ' '))) {
                throw new IllegalArgumentException("local.conf: the value of {{" + name
                        + "}} needs quotes; write SETTING={{" + name + "}} on a line of its own");
            }
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(BashText.word(value)));
        }
        return placeholder.appendTail(filled).toString();
    }

    /// Whether a placeholder is all of an assignment's value, so that it may be replaced by a
    /// quoted word.
    private static boolean isAlone(String template, int start, int end) {
        boolean ends = end == template.length() || Character.isWhitespace(template.charAt(end));
        return ends && start > 0 && template.charAt(start - 1) == '=';
    }

    /// What is wrong with an edited file, one sentence each; empty where nothing is known to be.
    ///
    /// @param patched whether Zun or Kuryr source is patched
    public static List<String> problems(String text, boolean patched) {
        return new LocalConfCheck(text).problems(patched);
    }

    /// Whether it is a text that TriLab made, edited perhaps.
    public static boolean isOurs(String text) {
        return text.startsWith("# local.conf of ")
                && text.lines().findFirst().orElse("").endsWith(LocalConfText.MADE);
    }

    /// Where DevStack logs to (`LOGFILE`) by this lab's settings.
    public static String logFile(Lab lab) {
        DevStack devstack = lab.devstack();
        return devstack.settings().getOrDefault("LOGFILE", devstack.dest() + "/logs/stack.sh.log");
    }

    /// The physical networks of these ranges, each once.
    static List<String> networks(List<Range> ranges) {
        return ranges.stream()
                .map(Range::network)
                .filter(n -> !n.isEmpty())
                .distinct()
                .toList();
    }

    /// Which bridge stands for which physical network: `extern` is on `br-ext`, the first other one
    /// on `br-vlan`. Only bridges that the node has an interface for: Neutron's agent ends where
    /// one is missing.
    static String bridgeMappings(Node node, List<Range> vlanRanges) {
        List<String> networks = networks(vlanRanges);
        List<String> mappings = new ArrayList<>();
        if (node.vlanInterface() != null) {
            mappings.add(networks.stream()
                            .filter(n -> !n.equals("extern"))
                            .findFirst()
                            .orElse("bridge")
                    + ":br-vlan");
        }
        if (node.externalInterface() != null) {
            mappings.add("extern:br-ext");
        }
        return String.join(",", mappings);
    }

    static String joined(List<Range> ranges) {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
    }
}
