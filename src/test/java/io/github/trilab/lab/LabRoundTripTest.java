package io.github.trilab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What is written is read back as it was, whatever the lab.
class LabRoundTripTest {
    @Property(tries = 200)
    void aLabIsReadBackAsItWasWritten(@ForAll("labs") Lab lab) throws LabException {
        assertEquals(lab, LabFile.parse(LabFile.toJson(lab)));
    }

    @Provide
    Arbitrary<Lab> labs() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("abcXYZ019._-")
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(s -> "n" + s);
        return Combinators.combine(
                        Arbitraries.integers().between(2, 20),
                        names,
                        Arbitraries.of(Releases.bundled().names()),
                        logins(),
                        Arbitraries.maps(
                                Arbitraries.of("openstack/zun", "openstack/kuryr", "openstack/python-tricircleclient"),
                                Arbitraries.of("master", "stable/train", "refs/changes/01/2/3")),
                        devstacks(),
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.strings().ofMaxLength(20).map(s -> s.replace('\0', ' ')))
                .as(LabRoundTripTest::lab);
    }

    private static Lab lab(
            int count,
            String name,
            String release,
            Login login,
            Map<String, String> refs,
            DevStack devstack,
            int batch,
            String word) {
        List<Node> nodes = new ArrayList<>();
        List<Region> regions = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            boolean odd = i % 2 == 1;
            nodes.add(new Node(
                    name + i,
                    odd ? "host-" + i + ".example.org" : "2001:db8::" + i,
                    1000 + i,
                    "lab",
                    login,
                    odd ? Secret.parse("prompt:sudo \"password\" ü") : null,
                    odd ? "me@gate" : "[2001:db8::ffff]:22",
                    odd ? null : "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
                    odd ? "172.16.0." + i : null,
                    odd ? "ens4" : null,
                    odd ? null : "br-x.12",
                    odd ? "[[local|localrc]]\n\tX={{ADMIN_PASSWORD}}\r\n# ü \\ \"" : null));
            regions.addFirst(new Region("R-" + i, name + i, "az" + i));
        }
        Lab guide = Lab.of(name, nodes);
        return new Lab(
                name,
                batch % 2 == 0,
                release,
                refs,
                "Central",
                guide.nodes(),
                List.copyOf(regions),
                devstack,
                new Image("registry.example.org:5000/team/image:" + batch, name, "/srv/" + name),
                new Network(name, name, "10.128.0.0/16"),
                new Containers(name, List.of("sh", "-c", word), batch),
                new Balancing(
                        batch % 3 == 0,
                        batch,
                        batch,
                        List.of("echo", "{region}"),
                        List.of("go", "{backends}"),
                        List.of("ask", "{balancer}", "{count}"),
                        batch));
    }

    private static Arbitrary<Login> logins() {
        return Arbitraries.of(
                Login.auto(),
                new Login(Login.Kind.AGENT, null, null, null),
                new Login(Login.Kind.KEY, "~/.ssh/my key", Secret.parse("keyring:a b"), null),
                new Login(Login.Kind.KEY, "C:\\keys\\id", null, null),
                new Login(Login.Kind.PASSWORD, null, null, Secret.parse("file:/run/secret")));
    }

    private static Arbitrary<DevStack> devstacks() {
        Arbitrary<Map<String, String>> settings = Arbitraries.maps(
                Arbitraries.of("IP_VERSION", "PIP_USE_MIRRORS", "A_1"),
                Arbitraries.of("", "4", "a b \"c\"", "$DEST/x"));
        return Combinators.combine(
                        settings,
                        Arbitraries.of("https://opendev.org", "file:///srv/git", "http://10.0.0.1:8080/m"),
                        Arbitraries.of(true, false))
                .as((s, base, flag) -> new DevStack(
                        base,
                        "/opt/stack/devstack",
                        "/opt/stack",
                        flag,
                        !flag,
                        flag ? "5:19.03.15~3-0~ubuntu-bionic" : null,
                        List.of(new Range("", 1, 5), new Range("", 6, 16777215)),
                        flag ? List.of() : List.of(new Range("bridge", 1, 4094), new Range("extern", 1, 4094)),
                        flag ? 0 : 600,
                        s));
    }
}
