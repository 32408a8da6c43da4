package io.github.trilab.lab;

import java.util.List;
import java.util.stream.Collectors;

/// A document that cannot be used as it is, with everything that is wrong in it.
public final class LabException extends Exception {
    private static final long serialVersionUID = 1;

    // Not part of any stored form: exceptions of this program are never serialized.
    private final transient List<Finding> findings;

    /// @param findings what is wrong, at least one
    public LabException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /// Everything that is wrong, in the order of the document.
    public List<Finding> findings() {
        return findings;
    }
}
