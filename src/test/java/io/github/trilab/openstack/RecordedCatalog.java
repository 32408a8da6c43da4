package io.github.trilab.openstack;

import static io.github.trilab.openstack.OpenStackException.Kind.KEYSTONE_UNREACHABLE;
import static io.github.trilab.openstack.OpenStackException.Kind.NO_ENVIRONMENT;
import static io.github.trilab.openstack.OpenStackException.Kind.UNAUTHORIZED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

final class RecordedCatalog {
    private RecordedCatalog() {}

    static Recorded checks() {
        OpenStackClient client = new OpenStackClient("/opt/stack/devstack");
        Endpoints endpoints = new Endpoints(client);
        Images images = new Images(client, "RegionOne");
        return new Recorded()
                .add("os-endpoint-list-json.txt", () -> {
                    Fixture fixture = Fixture.of("os-endpoint-list-json.txt");
                    List<Endpoint> list = endpoints.list().read(fixture.answer());
                    assertEquals(fixture.typed(), endpoints.list().shown());
                    assertEquals(13, list.size());
                    assertEquals(
                            new Endpoint(
                                    "4e9e51ea81dc440b9c8d0cfeeae36cdd",
                                    "CentralRegion",
                                    "tricircle",
                                    "tricircle",
                                    true,
                                    "public",
                                    "http://10.77.0.11:19999/v1.0"),
                            list.getLast());
                    assertTrue(list.stream().allMatch(Endpoint::enabled));
                    for (var polluted : Pollution.of(fixture.answer())) {
                        assertEquals(list, endpoints.list().read(polluted));
                    }
                })
                .readsAsTyped(
                        "os-region-list-json.txt",
                        endpoints.regions(),
                        List.of("RegionOne", "RegionTwo", "CentralRegion"))
                .fails(
                        "os-keystone-unreachable.txt",
                        images.list(),
                        KEYSTONE_UNREACHABLE,
                        "Keystone cannot be reached at http://10.77.0.11/identity: Connection refused")
                .fails(
                        "os-keystone-host-unreachable.txt",
                        images.list(),
                        KEYSTONE_UNREACHABLE,
                        "Keystone cannot be reached at http://10.77.0.99/identity: No route to host")
                .fails(
                        "os-no-auth-env.txt",
                        images.list(),
                        NO_ENVIRONMENT,
                        "DevStack's openrc did not set what the client needs: Missing value auth-url required for"
                                + " auth plugin password")
                .fails(
                        "os-no-password-env.txt",
                        images.list(),
                        NO_ENVIRONMENT,
                        "DevStack's openrc did not set what the client needs: No password entered, or found via"
                                + " --os-password or OS_PASSWORD")
                .fails(
                        "os-wrong-password.txt",
                        images.list(),
                        UNAUTHORIZED,
                        "Keystone refuses the user, the password or the project: The request you have made requires"
                                + " authentication. (HTTP 401)")
                .fails(
                        "os-wrong-project.txt",
                        images.list(),
                        UNAUTHORIZED,
                        "Keystone refuses the user, the password or the project: The request you have made requires"
                                + " authentication. (HTTP 401)")
                .unused("os-catalog-list-json.txt", "the endpoint list says the same")
                .unused("os-token-issue-json.txt", "tokens are not asked for: they are secrets")
                .unused("os-version.txt", "nothing depends on the client's version");
    }
}
