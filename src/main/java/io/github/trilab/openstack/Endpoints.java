package io.github.trilab.openstack;

import java.util.ArrayList;
import java.util.List;

/// Keystone's catalog, which all regions share.
public final class Endpoints {
    private final OpenStackClient client;

    /// Keystone's catalog as this client sees it.
    public Endpoints(OpenStackClient client) {
        this.client = client;
    }

    /// All endpoints of all regions.
    public Call<List<Endpoint>> list() {
        return client.call(List.of("openstack", "endpoint", "list", "-f", "json"), reply -> {
            List<Endpoint> endpoints = new ArrayList<>();
            for (Fields row : reply.list()) {
                endpoints.add(new Endpoint(
                        row.text("ID"),
                        row.textOrEmpty("Region"),
                        row.textOrEmpty("Service Name"),
                        row.text("Service Type"),
                        row.flag("Enabled"),
                        row.text("Interface"),
                        row.text("URL")));
            }
            return List.copyOf(endpoints);
        });
    }

    /// Names of all regions.
    public Call<List<String>> regions() {
        return client.call(List.of("openstack", "region", "list", "-f", "json"), reply -> {
            List<String> regions = new ArrayList<>();
            for (Fields row : reply.list()) {
                regions.add(row.text("Region"));
            }
            return List.copyOf(regions);
        });
    }
}
