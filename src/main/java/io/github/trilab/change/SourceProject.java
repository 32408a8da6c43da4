package io.github.trilab.change;

import java.util.List;

/// A project whose source may need `region_name` (DOMAIN T1): the function that makes its Neutron
/// client, and the list of the options that the function reads.
public enum SourceProject {
    /// The container service.
    ZUN("zun", "Zun", "zun/common/clients.py", "neutron", "zun/conf/neutron_client.py", "neutron_client_opts"),
    /// The container network library.
    KURYR("kuryr", "Kuryr", "kuryr/lib/utils.py", "get_neutron_client", "kuryr/lib/config.py", "neutron_opts");

    private final String id;
    private final String title;
    private final String functionFile;
    private final String function;
    private final String optionFile;
    private final String optionList;

    SourceProject(String id, String title, String functionFile, String function, String optionFile, String optionList) {
        this.id = id;
        this.title = title;
        this.functionFile = functionFile;
        this.function = function;
        this.optionFile = optionFile;
        this.optionList = optionList;
    }

    /// How it is written on a command line: `zun`, `kuryr`.
    public String id() {
        return id;
    }

    /// How it is written in a sentence: `Zun`, `Kuryr`.
    public String title() {
        return title;
    }

    /// Both files, relative to the top of its tree: first the one with the function, then the one
    /// with the option.
    public List<String> files() {
        return List.of(functionFile, optionFile);
    }

    /// File with the function that makes the Neutron client.
    public String functionFile() {
        return functionFile;
    }

    /// Name of that function.
    public String function() {
        return function;
    }

    /// File that registers the options the function reads.
    public String optionFile() {
        return optionFile;
    }

    /// Name of the list that those options are in.
    public String optionList() {
        return optionList;
    }
}
