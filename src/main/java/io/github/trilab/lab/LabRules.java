package io.github.trilab.lab;

import java.util.List;

/// What a lab must be like to be deployed.
public final class LabRules {
    private LabRules() {}

    /// Everything that is wrong with this lab, in the order of the document; empty where nothing
    /// is.
    public static List<Finding> check(Lab lab, Releases releases) {
        Findings findings = new Findings();
        findings.require(releases.find(lab.release()).isPresent(), "release", "unknown release");
        return findings.list();
    }
}
