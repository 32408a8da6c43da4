package io.github.trilab.openstack;

import static io.github.trilab.openstack.OpenStackException.Kind.AMBIGUOUS;
import static io.github.trilab.openstack.OpenStackException.Kind.BAD_REQUEST;
import static io.github.trilab.openstack.OpenStackException.Kind.CONFLICT;
import static io.github.trilab.openstack.OpenStackException.Kind.DENIED;
import static io.github.trilab.openstack.OpenStackException.Kind.KEYSTONE_UNREACHABLE;
import static io.github.trilab.openstack.OpenStackException.Kind.NOT_FOUND;
import static io.github.trilab.openstack.OpenStackException.Kind.NO_ENVIRONMENT;
import static io.github.trilab.openstack.OpenStackException.Kind.OTHER;
import static io.github.trilab.openstack.OpenStackException.Kind.SERVICE_UNREACHABLE;
import static io.github.trilab.openstack.OpenStackException.Kind.TIMEOUT;
import static io.github.trilab.openstack.OpenStackException.Kind.UNAUTHORIZED;
import static io.github.trilab.openstack.OpenStackException.Kind.UNKNOWN_COMMAND;
import static io.github.trilab.openstack.OpenStackException.Kind.WRONG_REGION;

import io.github.trilab.openstack.Signs.Sign;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How `openstack` and `glance` fail, as recorded from real clients and servers.
final class ClientSigns {
    private static final String KEYSTONE =
            "(?s)(?:identity versions|versioned identity|Keystone version).*?Unable to establish connection to ";

    static final Signs SIGNS = new Signs(
            List.of(
                    Sign.of(
                            UNKNOWN_COMMAND,
                            "openstack: '(.*)' is not an openstack command",
                            "The openstack client does not know `$1`: the plugin for it is not installed"),
                    Sign.of(
                            UNKNOWN_COMMAND,
                            "exec: (\\S+): not found|(?m)^(?:.*: )?(openstack|glance): command not found",
                            "`$1$2` is not installed on the node"),
                    Sign.of(
                            NO_ENVIRONMENT,
                            "cd: (.*): (No such file or directory|Permission denied|Not a directory)",
                            "DevStack's folder $1 cannot be entered: $2"),
                    Sign.of(
                            NO_ENVIRONMENT,
                            "openrc: No such file|Missing value \\S+ required for auth plugin|No password entered"
                                    + "|You must provide an? (?:user ?name|password|auth)",
                            "DevStack's openrc did not set what the client needs: $0"),
                    Sign.of(
                            TIMEOUT,
                            "Timeout on executing command",
                            "The server ended the command, as it does after 5 seconds: $0"),
                    Sign.of(
                            WRONG_REGION,
                            "endpoint for compute service.* not found",
                            "No region has the service that this command needs; the client names another one: $0"),
                    Sign.of(
                            WRONG_REGION,
                            "endpoint for (\\S+) service in (\\S+) region not found",
                            "Region $2 has no $1 service: $0"),
                    Sign.of(WRONG_REGION, "endpoint for \\S+ service.* not found"),
                    Sign.of(
                            UNAUTHORIZED,
                            "HTTP 401|requires authentication",
                            "Keystone refuses the user, the password or the project: $0"),
                    Sign.of(
                            KEYSTONE_UNREACHABLE,
                            KEYSTONE + "(\\S+?):? .*?\\[Errno -?\\d+\\] ([^'\")\n]+)",
                            "Keystone cannot be reached at $1: $2"),
                    Sign.of(KEYSTONE_UNREACHABLE, KEYSTONE + "(\\S+)", "Keystone cannot be reached at $1: $0"),
                    Sign.of(
                            SERVICE_UNREACHABLE,
                            "Unable to establish connection to (\\S+?):? .*?\\[Errno -?\\d+\\] ([^'\")\n]+)",
                            "The service at $1 cannot be reached: $2"),
                    Sign.of(
                            SERVICE_UNREACHABLE,
                            "Unable to establish connection to|Failed to establish a new connection|HTTP 50[234]"
                                    + "|Exception: 50[234]:|Error finding address for"),
                    Sign.of(AMBIGUOUS, "More than one \\S+ exists|Multiple .*(?:exist|found|matches)"),
                    Sign.of(CONFLICT, "HTTP 409|Exception: 409:|already exists"),
                    Sign.of(
                            NOT_FOUND,
                            "HTTP 404|Exception: 404:|No [\\w ]+ found for |could not be found"
                                    + "|[Nn]o \\S+ with a name or ID"
                                    + "|(?m)^File .* does not exist"),
                    Sign.of(DENIED, "HTTP 403|Exception: 403:|Policy doesn't allow|not authorized"),
                    Sign.of(
                            BAD_REQUEST,
                            "HTTP 400|Exception: 400:|BadRequest|: error: |Invalid \\w+ argument|(?m)^Unable to set '"),
                    Sign.of(
                            OTHER,
                            "(?m)^'?message'?$",
                            "The server failed and sent no reason (the client shows only 'message'): look at that"
                                    + " service's journal")),
            (said, line) -> words(said));

    private static final Pattern NOISE =
            Pattern.compile("Warning: |warnings\\.warn\\(|^WARNING|^Failed to discover available identity versions"
                    + "|^\\[=*>? *\\] *\\d+%$");
    private static final Pattern TAGS = Pattern.compile("(?s)<head>.*?</head>|<[^>]*>");
    private static final Pattern CODE = Pattern.compile("\\(HTTP \\d{3}\\)");
    private static final Pattern REQUEST = Pattern.compile("\\s*\\(Request-ID: [^)]*\\)");
    private static final Pattern FRAME =
            Pattern.compile("Error while executing command: |\\w+Exception: \\d{3}: \\w+ Error for url: \\S+, ");

    private ClientSigns() {}

    /// The server's or the client's own words: the first line that is not noise, the last one of an
    /// error page or of a usage text.
    private static String words(String said) {
        boolean page = said.contains("<html");
        boolean last = page || ("\n" + said).contains("\nusage: ");
        String words = "";
        boolean afterNoise = false;
        for (String next : (page ? TAGS.matcher(said).replaceAll("") : said).split("\n", -1)) {
            String line = REQUEST.matcher(next.strip()).replaceAll("");
            // Python prints the line of source that a warning is about, indented, below it.
            boolean source = afterNoise && next.startsWith(" ");
            afterNoise = NOISE.matcher(line).find();
            boolean speaks = !line.isEmpty()
                    && !source
                    && !afterNoise
                    && !CODE.matcher(line).matches();
            if (speaks && (words.isEmpty() || last)) {
                words = FRAME.matcher(line).replaceAll("");
            }
        }
        Matcher code = CODE.matcher(said);
        return code.find() && !words.isEmpty() && !words.contains(code.group()) ? words + " " + code.group() : words;
    }
}
