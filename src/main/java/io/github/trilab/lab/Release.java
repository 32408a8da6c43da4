package io.github.trilab.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A release profile: the set of git refs that are deployed together (DOMAIN section 4).
///
/// @param name as a lab names it: `train`
/// @param title as people read it
/// @param targetBranch DevStack's `TARGET_BRANCH`, the ref of every service that the profile does
///     not name (DOMAIN T7)
/// @param distributions what this DevStack knows, as its `GetDistro` spells it: `bionic`, `rhel7`
///     (DOMAIN T13)
/// @param distributionsComplete whether no other distribution is known to it; where false, a
///     distribution that is not listed may still be known
/// @param repositories what is cloned before DevStack runs, DevStack itself first
/// @param tricircleClient where the commands of Tricircle come from
public record Release(
        String name,
        String title,
        String targetBranch,
        List<String> distributions,
        boolean distributionsComplete,
        List<Repository> repositories,
        Client tricircleClient) {

    /// Value of the `schema` field of a profile.
    public static final String SCHEMA = "trilab.release/1";

    /// DevStack's own repository, the one that is not below `DEST`.
    public static final String DEVSTACK = "openstack/devstack";

    /// Takes copies of the lists.
    public Release {
        distributions = List.copyOf(distributions);
        repositories = List.copyOf(repositories);
    }

    /// A repository of the profile.
    ///
    /// @param project below `GIT_BASE`: `openstack/zun`
    /// @param directory below `DEST`; null for DevStack, which has a place of its own
    /// @param ref branch or tag
    /// @param plugin name for `enable_plugin`, null where it is no DevStack plugin
    public record Repository(
            String project,
            @Nullable String directory,
            String ref,
            @Nullable String plugin) {}

    /// The client with the commands of Tricircle.
    ///
    /// @param pipPackage its name for pip
    /// @param project its repository below `GIT_BASE`
    /// @param directory below `DEST`, where it is cloned
    /// @param ref branch or tag
    public record Client(String pipPackage, String project, String directory, String ref) {}

    /// A line `enable_plugin NAME URL REF` of local.conf.
    ///
    /// @param name of the plugin
    /// @param url of its repository
    /// @param ref branch or tag
    public record Plugin(String name, String url, String ref) {}

    /// All projects that the profile knows, and so those that a lab may name another ref for.
    public List<String> projects() {
        List<String> projects = new ArrayList<>();
        repositories.forEach(r -> projects.add(r.project()));
        projects.add(tricircleClient.project());
        return projects;
    }

    /// The repository of this project.
    public Optional<Repository> repository(String project) {
        return repositories.stream().filter(r -> r.project().equals(project)).findFirst();
    }

    /// The ref of a project: the lab's own, or else the profile's.
    ///
    /// @throws IllegalArgumentException where neither has one
    public String ref(Lab lab, String project) {
        String own = lab.refs().get(project);
        if (own != null) {
            return own;
        }
        if (project.equals(tricircleClient.project())) {
            return tricircleClient.ref();
        }
        return repository(project)
                .map(Repository::ref)
                .orElseThrow(() -> new IllegalArgumentException("release " + name + " has no " + project));
    }

    /// Where a project is cloned to on a node.
    ///
    /// @throws IllegalArgumentException where the profile does not have it
    public String path(Lab lab, String project) {
        if (project.equals(tricircleClient.project())) {
            return lab.devstack().dest() + "/" + tricircleClient.directory();
        }
        Repository repository = repository(project)
                .orElseThrow(() -> new IllegalArgumentException("release " + name + " has no " + project));
        return repository.directory() == null
                ? lab.devstack().directory()
                : lab.devstack().dest() + "/" + repository.directory();
    }

    /// The URL that a project is cloned from.
    public String url(Lab lab, String project) {
        return lab.devstack().gitBase() + "/" + project;
    }

    /// The plugins in the order of the profile, which is that of local.conf.
    public List<Plugin> plugins(Lab lab) {
        List<Plugin> plugins = new ArrayList<>();
        for (Repository repository : repositories) {
            String plugin = repository.plugin();
            if (plugin != null) {
                plugins.add(new Plugin(plugin, url(lab, repository.project()), ref(lab, repository.project())));
            }
        }
        return plugins;
    }

    /// The ref for `ZUN_TEMPEST_PLUGIN_BRANCH`: zun's own DevStack plugin would clone `master`
    /// (DOMAIN T14).
    public String zunTempestPluginBranch(Lab lab) {
        return ref(lab, "openstack/zun-tempest-plugin");
    }
}
