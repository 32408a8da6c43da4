package io.github.trilab.lab;

import java.util.ArrayList;
import java.util.List;

/// Reads a release profile.
final class ReleaseFile {
    private ReleaseFile() {}

    /// @throws LabException with everything that is wrong
    static Release parse(String text) throws LabException {
        Findings findings = new Findings();
        Fields fields = new Fields("", JsonText.readObject(text), findings);
        String schema = fields.text("schema");
        findings.require(schema.equals(Release.SCHEMA), "schema", "must be \"" + Release.SCHEMA + "\"");
        Release release = new Release(
                fields.text("name"),
                fields.text("title"),
                ref(fields, "targetBranch", findings),
                fields.texts("distributions", List.of()),
                fields.flag("distributionsComplete", false),
                repositories(fields, findings),
                client(fields, findings));
        fields.refuseOthers();
        findings.require(
                release.repository(Release.DEVSTACK).isPresent(), "repositories", "must name " + Release.DEVSTACK);
        if (!findings.isEmpty()) {
            throw new LabException(findings.list());
        }
        return release;
    }

    private static List<Release.Repository> repositories(Fields fields, Findings findings) {
        List<Release.Repository> repositories = new ArrayList<>();
        for (Fields f : fields.objects("repositories")) {
            String project = f.text("project");
            String directory = f.textOrNull("directory");
            findings.require(
                    (directory == null) == project.equals(Release.DEVSTACK),
                    f.path("directory"),
                    "every project needs its directory below DEST, except " + Release.DEVSTACK);
            repositories.add(
                    new Release.Repository(project, directory, ref(f, "ref", findings), f.textOrNull("plugin")));
            f.refuseOthers();
        }
        return repositories;
    }

    private static Release.Client client(Fields fields, Findings findings) {
        Fields f = fields.object("tricircleClient");
        if (f == null) {
            findings.add(fields.path("tricircleClient"), "is missing");
            return new Release.Client("", "", "", "");
        }
        Release.Client client =
                new Release.Client(f.text("package"), f.text("project"), f.text("directory"), ref(f, "ref", findings));
        f.refuseOthers();
        return client;
    }

    private static String ref(Fields fields, String name, Findings findings) {
        String ref = fields.text(name);
        findings.require(GitRef.wellFormed(ref), fields.path(name), GitRef.FORM);
        return ref;
    }
}
