package io.github.trilab.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.trilab.lab.Lab;
import java.util.Map;
import java.util.regex.Pattern;

/// The lab document as a report shows it. A lab holds references to secrets, never secrets; the
/// free text in it (settings, a local.conf written by hand, URLs) is looked through all the same,
/// since a report is passed on.
final class ShownLab {
    private static final String REMOVED = "(removed)";
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(passw|token|secret|passphrase).*");
    private static final Pattern SECRET_LINE = Pattern.compile(
            "(?im)^([ \\t]*[\\w.]*(?:passw|token|secret|passphrase)\\w*[ \\t]*[=:][ \\t]*)(?!\\{\\{).+$");
    private static final Pattern USER_INFO = Pattern.compile("(://[^\\s/:@]*):[^\\s/@]+@");

    private ShownLab() {}

    /// The document, its schema first.
    static ObjectNode of(Lab lab) {
        JsonMapper mapper = JsonMapper.builder()
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .build();
        ObjectNode shown = mapper.createObjectNode();
        shown.put("schema", Lab.SCHEMA);
        shown.setAll(mapper.<ObjectNode>valueToTree(lab));
        clean(shown);
        return shown;
    }

    private static void clean(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (field.getValue().isTextual()) {
                    object.put(
                            field.getKey(),
                            shown(field.getKey(), field.getValue().textValue()));
                }
            }
        }
        node.forEach(ShownLab::clean);
    }

    private static String shown(String name, String value) {
        if (SECRET_NAME.matcher(name).matches() && !reference(value)) {
            return REMOVED;
        }
        String text = USER_INFO.matcher(value).replaceAll("$1:" + REMOVED + "@");
        return SECRET_LINE.matcher(text).replaceAll("$1" + REMOVED);
    }

    private static boolean reference(String value) {
        return value.startsWith("env:")
                || value.startsWith("file:")
                || value.startsWith("keyring:")
                || value.startsWith("prompt:")
                || (value.startsWith("{{") && value.endsWith("}}"));
    }
}
