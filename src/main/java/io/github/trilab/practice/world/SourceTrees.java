package io.github.trilab.practice.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What is in the practice lab's repositories: for Zun and Kuryr the stand-ins of
/// `assets/practice/sources`, for the others what the nodes' programs look at.
final class SourceTrees {
    private static final String SOURCES = "/assets/practice/sources/";
    private static final String NEWEST = "train";
    private static final Set<String> PLUGINS =
            Set.of("zun", "kuryr-libnetwork", "devstack-plugin-container", "zun-tempest-plugin", "tricircle");

    private final JsonNode index;

    SourceTrees() throws IOException {
        try (InputStream in = SourceTrees.class.getResourceAsStream(SOURCES + "index.json")) {
            if (in == null) {
                throw new FileNotFoundException(SOURCES + "index.json");
            }
            index = JsonMapper.builder().build().readTree(in);
        }
    }

    /// The tags that the stand-ins of a project know.
    List<String> refs(String project) {
        List<String> refs = new ArrayList<>();
        index.path(project).forEach(shape -> shape.path("refs").forEach(r -> refs.add(r.asText())));
        return refs;
    }

    /// The shape of a project's source at a ref.
    private Optional<String> shape(String project, String ref) {
        for (Map.Entry<String, JsonNode> shape : index.path(project).properties()) {
            for (JsonNode r : shape.getValue().path("refs")) {
                if (r.asText().equals(ref)) {
                    return Optional.of(shape.getKey());
                }
            }
        }
        return index.has(project) ? Optional.of(NEWEST) : Optional.empty();
    }

    /// The files of a repository at a branch or tag, by path.
    NavigableMap<String, String> files(String repository, String ref) {
        NavigableMap<String, String> files = new TreeMap<>();
        boolean retired = repository.equals("tricircle") && !ref.startsWith("stable/");
        files.put(
                "README.rst",
                retired
                        ? "This project is no longer maintained.\n\nThe contents of this repository are still available in git.\n"
                        : title(repository) + "PRACTICE: stands in for " + repository + " at " + ref + ".\n");
        if (retired) {
            return files;
        }
        if (!repository.equals("devstack")) {
            files.put("setup.cfg", "[metadata]\nname = " + repository + "\n");
        }
        if (PLUGINS.contains(repository)) {
            files.put(
                    "devstack/plugin.sh",
                    "# PRACTICE: what this plugin does is known to the practice lab's stack.sh\n");
            files.put("devstack/settings", "");
        }
        if (repository.equals("devstack")) {
            devstack(files, ref);
        }
        shape(repository, ref).ifPresent(shape -> files.putAll(standIn(repository, shape)));
        return files;
    }

    private static String title(String name) {
        return name + "\n" + "=".repeat(name.length()) + "\n\n";
    }

    /// The files of a stand-in.
    Map<String, String> standIn(String project, String shape) {
        Map<String, String> files = new HashMap<>();
        for (JsonNode file : index.path(project).path(shape).path("files")) {
            files.put(file.asText(), resource(project + "/" + shape + "/" + file.asText()));
        }
        return files;
    }

    private static String resource(String path) {
        try (InputStream in = SourceTrees.class.getResourceAsStream(SOURCES + path)) {
            if (in == null) {
                throw new FileNotFoundException(SOURCES + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void devstack(NavigableMap<String, String> files, String ref) {
        String release = ref.replaceFirst("-eol$", "").replaceFirst("^stable/", "");
        String branch = ref.equals("master") ? "master" : "stable/" + release;
        files.put(
                "stack.sh",
                "#!/usr/sbin/practice-stack\n# PRACTICE: the practice lab has a program of its own for this\n");
        files.put("unstack.sh", "#!/usr/sbin/practice-unstack\n");
        files.put("clean.sh", "#!/usr/sbin/practice-clean\n");
        files.put("functions", "#!/bin/bash\n");
        files.put("functions-common", "#!/bin/bash\n");
        files.put(
                "stackrc",
                "#!/usr/bin/env bash\nDEST=/opt/stack\nGIT_BASE=${GIT_BASE:-https://opendev.org}\nTARGET_BRANCH="
                        + branch + "\n");
        files.put("openrc", """
                #!/usr/bin/env bash
                # openrc USER PROJECT: credentials for the clients
                RC_DIR=$(cd "$(dirname "$BASH_SOURCE")" && pwd)
                [ -r "$RC_DIR/.stackenv" ] && . "$RC_DIR/.stackenv"
                export OS_USERNAME=${1:-demo}
                export OS_PROJECT_NAME=${2:-demo}
                export OS_TENANT_NAME=${2:-demo}
                export OS_PASSWORD=${ADMIN_PASSWORD:-secret}
                export OS_REGION_NAME=${REGION_NAME:-RegionOne}
                export OS_AUTH_URL=http://${KEYSTONE_SERVICE_HOST:-127.0.0.1}/identity
                export OS_AUTH_TYPE=password
                export OS_IDENTITY_API_VERSION=3
                export OS_USER_DOMAIN_ID=default
                export OS_PROJECT_DOMAIN_ID=default
                export OS_VOLUME_API_VERSION=3
                """);
        files.put("samples/local.conf", "[[local|localrc]]\nADMIN_PASSWORD=nomoresecret\n");
        files.put(".gitignore", "local.conf\n.localrc.auto\n.stackenv\nuserrc_early\n*.log\n");
    }
}
