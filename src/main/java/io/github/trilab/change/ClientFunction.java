package io.github.trilab.change;

import io.github.trilab.change.PythonText.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The function that makes the Neutron client, in one of the shapes it has had (DOMAIN T3).
///
/// @param shape name of the shape it has, or had before it was patched
/// @param region whether it passes the region to Neutron
/// @param spelling how the region is spelled in this shape; null where it is there in words of its
///     own, which are never touched
/// @param body its statements, the one that defines it left out
record ClientFunction(
        String shape, boolean region, @Nullable Spelling spelling, List<Statement> body) {

    /// Line above the call where the function alone was patched: without it nothing would tell our
    /// lines from the project's own, as the option is the project's.
    private static final String MARK = "# Added by TriLab: the Neutron of the configured region.";

    /// How the region gets into a call.
    ///
    /// @param after statement that the assignment follows; null where the shape has no assignment
    /// @param assignment statement to add
    /// @param argument argument that the new one follows
    /// @param addition argument to add
    record Spelling(@Nullable String after, String assignment, String argument, String addition) {
        private static String code(String python) {
            return PythonText.statements(python).getFirst().code();
        }

        /// The body as [ClientFunction] compares it, without the region.
        String without(String body) {
            return body.replace("\n" + code(assignment), "").replace("," + code(addition), "");
        }

        /// The body as [ClientFunction] compares it, with the region.
        String with(String body) {
            String assigned = after == null ? body : body.replace(after, after + "\n" + code(assignment));
            return assigned.replace(code(argument) + ",", code(argument) + "," + code(addition) + ",")
                    .replace(code(argument) + ")", code(argument) + "," + code(addition) + ")");
        }
    }

    private record Shape(String name, Pattern body, Spelling spelling) {}

    private static final Spelling ZUN = new Spelling(
            "endpoint_type=self._get_client_option('neutron','endpoint_type')",
            "region_name = self._get_client_option('neutron', 'region_name')",
            "endpoint_type=endpoint_type",
            "region_name=region_name");
    private static final Spelling KURYR = new Spelling(
            "endpoint_type=getattr(getattr(cfg.CONF,conf_group),'endpoint_type')",
            "region_name = getattr(getattr(cfg.CONF, conf_group), 'region_name')",
            "endpoint_type=endpoint_type",
            "region_name=region_name");
    private static final Spelling KURYR_INLINE = new Spelling(
            null,
            "region_name = cfg.CONF.neutron.region_name",
            "endpoint_type=cfg.CONF.neutron.endpoint_type",
            "region_name=cfg.CONF.neutron.region_name");

    private static List<Shape> shapes(SourceProject project) {
        return switch (project) {
            case ZUN ->
                List.of(
                        zun("2.x"),
                        zun(
                                "3.0.0",
                                "session.verify=self._get_client_option('neutron','ca_file')or True",
                                "if self._get_client_option('neutron','insecure'):",
                                "session.verify=False"),
                        zun(
                                "stein",
                                "if self._get_client_option('neutron','ca_file'):",
                                "session.verify=self._get_client_option('neutron','ca_file')",
                                "if self._get_client_option('neutron','insecure'):",
                                "session.verify=False"));
            case KURYR ->
                List.of(
                        new Shape(
                                "1.0.0",
                                Pattern.compile("conf_group=kuryr_config\\.neutron_group\\.name\n"
                                        + "auth_plugin=[^\n]*\n"
                                        + "session=[^\n]*\n"
                                        + Pattern.quote(
                                                "endpoint_type=getattr(getattr(cfg.CONF,conf_group),'endpoint_type')")
                                        + "\n"
                                        + Pattern.quote("return client.Client(session=session,auth=auth_plugin,"
                                                + "endpoint_type=endpoint_type)")),
                                KURYR),
                        new Shape(
                                "0.2.0",
                                Pattern.compile("(?:(?!conf_group=)\\w+=[^\n]*\n)*return client\\.Client\\("
                                        + "(?:[^\n*]*,)?endpoint_type=cfg\\.CONF\\.neutron\\.endpoint_type"
                                        + "(?:,[^\n*]*)?\\)"),
                                KURYR_INLINE));
        };
    }

    private static Shape zun(String name, String... verify) {
        List<String> lines = new ArrayList<>(
                List.of("if self._neutron:", "return self._neutron", "session=self.keystone().session"));
        lines.addAll(List.of(verify));
        lines.addAll(List.of(
                "endpoint_type=self._get_client_option('neutron','endpoint_type')",
                "self._neutron=neutronclient.Client(session=session,endpoint_type=endpoint_type)",
                "return self._neutron"));
        return new Shape(name, Pattern.compile(Pattern.quote(String.join("\n", lines))), ZUN);
    }

    /// Finds the function.
    ///
    /// @return empty where there is none, more than one, or one of no known shape
    static Optional<ClientFunction> find(SourceProject project, String text) {
        List<Statement> all = PythonText.statements(text);
        List<Statement> defined = all.stream()
                .filter(s -> s.code().startsWith("def " + project.function() + "(")
                        && s.code().endsWith("):"))
                .toList();
        if (defined.size() != 1) {
            return Optional.empty();
        }
        Statement def = defined.getFirst();
        List<Statement> body = all.subList(all.indexOf(def) + 1, all.size()).stream()
                .takeWhile(s -> s.indent() > def.indent())
                .filter(s -> !isDocumentation(s))
                .toList();
        String code = body.stream().map(Statement::code).collect(Collectors.joining("\n"));
        for (Shape shape : shapes(project)) {
            String without = shape.spelling().without(code);
            if (shape.body().matcher(without).matches()) {
                if (code.equals(without) && !code.contains("region_name")) {
                    return Optional.of(new ClientFunction(shape.name(), false, shape.spelling(), body));
                }
                if (code.equals(shape.spelling().with(without))) {
                    return Optional.of(new ClientFunction(shape.name(), true, shape.spelling(), body));
                }
            }
        }
        return passesRegion(code) ? Optional.of(new ClientFunction("train", true, null, body)) : Optional.empty();
    }

    private static boolean isDocumentation(Statement s) {
        return s.tokens().size() == 1
                && s.start() >= 0
                && "\"'".indexOf(s.code().charAt(0)) >= 0;
    }

    /// Whether the region comes from the configuration and goes into a call, however it is spelled:
    /// newer source is not ours to judge further.
    private static boolean passesRegion(String code) {
        String read = "(?:_get_client_option\\('neutron','region_name'\\)|\\.region_name\\b|,'region_name'\\))";
        boolean direct =
                Pattern.compile("[(,]region_name=[^,\n]*" + read).matcher(code).find()
                        || Pattern.compile("[{,]'region_name':[^,\n]*" + read)
                                .matcher(code)
                                .find();
        boolean byName = Pattern.compile("(?m)^(\\w+)=[^\n]*" + read + "[^\n]*(?s:.*)(?:[(,]region_name=\\1[,)]"
                        + "|[{,]'region_name':\\1[,}])")
                .matcher(code)
                .find();
        return (direct || byName) && code.contains("(");
    }

    /// The text with the region passed to Neutron.
    ///
    /// @param marked whether to leave [#MARK]
    String withRegion(String text, boolean marked) {
        Spelling spelling = spelling();
        if (spelling == null || region) {
            throw new IllegalStateException("the region is there");
        }
        Insertions change = new Insertions();
        if (spelling.after() != null) {
            Statement endpoint = statement(spelling.after());
            change.insert(
                    endpoint.next(),
                    indentOf(text, endpoint)
                            + spelling.assignment()
                            + PythonText.lineEnding(
                                    text, endpoint.tokens().getLast().end()));
        }
        Statement call = call(spelling);
        List<String> argument = PythonText.tokens(spelling.argument());
        int first = call.indexOf(argument);
        int start = call.tokens().get(first).start();
        int end = call.tokens().get(first + argument.size() - 1).end();
        String before = text.substring(PythonText.lineStartOf(text, start), start);
        change.insert(
                end,
                before.isBlank()
                        ? "," + PythonText.lineEnding(text, end) + before + spelling.addition()
                        : ", " + spelling.addition());
        if (marked) {
            change.insert(
                    call.lineStart(), indentOf(text, call) + MARK + PythonText.lineEnding(text, call.lineStart()));
        }
        return change.applyTo(text);
    }

    /// The text without what [#withRegion] adds.
    String withoutRegion(String text) {
        Spelling spelling = spelling();
        if (spelling == null || !region) {
            throw new IllegalStateException("no region that can be taken out");
        }
        Insertions change = new Insertions();
        if (spelling.after() != null) {
            Statement assignment = statement(Spelling.code(spelling.assignment()));
            change.cut(assignment.lineStart(), assignment.next());
        }
        Statement call = call(spelling);
        List<String> addition = PythonText.tokens("," + spelling.addition());
        int first = call.indexOf(addition);
        change.cut(
                call.tokens().get(first - 1).end(),
                call.tokens().get(first + addition.size() - 1).end());
        if (isMarked(text)) {
            change.cut(markStart(text, call), call.lineStart());
        }
        return change.applyTo(text);
    }

    /// Whether the line above the call is [#MARK].
    boolean isMarked(String text) {
        Spelling spelling = spelling();
        if (spelling == null) {
            return false;
        }
        Statement call = call(spelling);
        return text.substring(markStart(text, call), call.lineStart()).strip().equals(MARK);
    }

    private static int markStart(String text, Statement call) {
        int end = call.lineStart();
        int before = end - (text.startsWith("\r\n", end - 2) ? 2 : 1);
        return PythonText.lineStartOf(text, Math.max(0, before));
    }

    private Statement statement(String code) {
        return body.stream().filter(s -> s.code().equals(code)).findFirst().orElseThrow();
    }

    private Statement call(Spelling spelling) {
        List<String> argument = PythonText.tokens(spelling.argument());
        return body.stream()
                .filter(s -> s.code().contains("Client(") && s.indexOf(argument) > 0)
                .findFirst()
                .orElseThrow();
    }

    private static String indentOf(String text, Statement statement) {
        return text.substring(statement.lineStart(), statement.start());
    }
}
