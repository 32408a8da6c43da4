package io.github.trilab.openstack;

import static io.github.trilab.openstack.OpenStackException.Kind.CONFLICT;
import static io.github.trilab.openstack.OpenStackException.Kind.DENIED;
import static io.github.trilab.openstack.OpenStackException.Kind.NETWORK;
import static io.github.trilab.openstack.OpenStackException.Kind.NOT_FOUND;
import static io.github.trilab.openstack.OpenStackException.Kind.UNKNOWN_COMMAND;

import io.github.trilab.openstack.Signs.Sign;
import io.github.trilab.remote.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Git on a node.
public final class Git {
    private static final Duration CLONE = Duration.ofHours(1);
    private static final Duration SILENCE = Duration.ofMinutes(10);
    private static final Pattern REF = Pattern.compile("(?m)^([0-9a-f]{40,64})\\s+(\\S+)$");
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{40,64}");

    static final Signs SIGNS = new Signs(
            List.of(
                    Sign.of(UNKNOWN_COMMAND, "git: (?:command )?not found", "git is not installed on the node"),
                    Sign.of(
                            NOT_FOUND,
                            "Remote branch .* not found|couldn't find remote ref|did not match any file"
                                    + "|not a git repository|repository .* not found|does not appear to be a git"
                                    + "|No names found|No tags can describe|ambiguous argument 'HEAD'"
                                    + "|cannot change to|terminal prompts disabled"),
                    Sign.of(CONFLICT, "already exists and is not an empty directory"),
                    Sign.of(DENIED, "dubious ownership|Permission denied|could not create work tree"),
                    Sign.of(
                            NETWORK,
                            "GnuTLS recv error|RPC failed|early EOF|unexpected disconnect|Could not resolve host"
                                    + "|unable to access|Failed to connect|unable to connect"
                                    + "|Connection (?:reset|timed out|refused)"
                                    + "|hung up unexpectedly|index-pack failed",
                            "The git server cannot be used from this node: $0")),
            Signs.Words.OF_THE_LINE);

    private Git() {}

    /// The refs of a repository, by full name, with their commit; of those asked for, the ones that
    /// exist. An annotated tag has a second entry, with `^{}`, for its commit.
    public static Call<SequencedMap<String, String>> lsRemote(String url, List<String> refs) {
        List<String> line = new ArrayList<>(List.of("git", "ls-remote", OpenStackClient.word(url)));
        refs.forEach(ref -> line.add(OpenStackClient.word(ref)));
        return call(Command.of(line), reply -> {
            SequencedMap<String, String> found = new LinkedHashMap<>();
            Matcher ref = REF.matcher(reply.out());
            while (ref.find()) {
                found.put(ref.group(2), ref.group(1));
            }
            return found;
        });
    }

    /// Clones a repository with its history and tags (the services' build asks for them) and checks
    /// out a branch or a tag.
    public static Call<String> clone(String url, String ref, String directory) {
        return call(
                Command.of(
                                "git",
                                "clone",
                                "--progress",
                                "--branch",
                                OpenStackClient.word(ref),
                                OpenStackClient.word(url),
                                OpenStackClient.word(directory))
                        .within(CLONE)
                        .notSilentFor(SILENCE),
                Reply::out);
    }

    /// The commit that is checked out.
    public static Call<String> head(String directory) {
        return call(in(directory, "rev-parse", "HEAD"), reply -> {
            String sha = reply.out().strip();
            if (!SHA.matcher(sha).matches()) {
                throw reply.unreadable("printed no commit");
            }
            return sha;
        });
    }

    /// The nearest tag with the distance to it, or the short commit: `4.0.0-12-gd3d4b169`.
    public static Call<String> describe(String directory) {
        return call(
                in(directory, "describe", "--tags", "--always"),
                reply -> reply.out().strip());
    }

    /// What differs from the commit, one line of `git status --porcelain` a file; none where it is
    /// clean.
    public static Call<List<String>> status(String directory) {
        return call(
                in(directory, "status", "--porcelain"),
                reply -> reply.out().lines().filter(line -> !line.isBlank()).toList());
    }

    private static Command in(String directory, String... arguments) {
        List<String> line = new ArrayList<>(List.of("git", "-C", OpenStackClient.word(directory)));
        line.addAll(List.of(arguments));
        return Command.of(line);
    }

    /// Nobody is there to type a password, which some servers ask for where a repository is
    /// missing; and the messages are read, so they have to come in English.
    private static <T> Call<T> call(Command command, Reader<T> reader) {
        return new Call<>(
                command.with("GIT_TERMINAL_PROMPT", "0").with("LANGUAGE", "en").shownAs(command.display()),
                reply -> reader.read(reply.succeeded(SIGNS)));
    }
}
