package io.github.trilab.openstack;

import java.util.ArrayList;
import java.util.List;

/// Tricircle's pods.
public final class Pods {
    private static final Reader<PodDetail> DETAIL = reply -> {
        Fields pod = reply.one();
        return new PodDetail(
                pod.text("pod_id"),
                pod.text("region_name"),
                pod.textOrEmpty("az_name"),
                pod.textOrEmpty("pod_az_name"),
                pod.textOrEmpty("dc_name"));
    };

    private final OpenStackClient client;
    private final String central;

    /// The pods of the Tricircle in this central region.
    public Pods(OpenStackClient client, String central) {
        this.client = client;
        this.central = central;
    }

    /// All pods.
    public Call<List<Pod>> list() {
        return client.call(line("list", "-f", "json"), reply -> {
            List<Pod> pods = new ArrayList<>();
            for (Fields row : reply.list()) {
                pods.add(new Pod(row.text("ID"), row.text("Region Name")));
            }
            return List.copyOf(pods);
        });
    }

    /// One pod, with its availability zone.
    public Call<PodDetail> show(String id) {
        return client.call(line("show", OpenStackClient.word(id), "-f", "json"), DETAIL);
    }

    /// Creates the pod of the central region, which has no availability zone. It has to be the
    /// first (DOMAIN T18).
    public Call<PodDetail> createCentral() {
        return client.call(line("create", "--region-name", OpenStackClient.word(central), "-f", "json"), DETAIL);
    }

    /// Creates the pod of a region. Tricircle takes any name for a region: look in Keystone first
    /// (DOMAIN T18).
    public Call<PodDetail> create(String region, String availabilityZone) {
        return client.call(
                line(
                        "create",
                        "--region-name",
                        OpenStackClient.word(region),
                        "--availability-zone",
                        OpenStackClient.word(availabilityZone),
                        "-f",
                        "json"),
                DETAIL);
    }

    /// Deletes pods by id.
    public Call<String> delete(List<String> ids) {
        List<String> line = line("delete");
        ids.forEach(id -> line.add(OpenStackClient.word(id)));
        return client.call(line, Reply::out);
    }

    private List<String> line(String... arguments) {
        List<String> line = OpenStackClient.inRegion(central, "multiregion", "networking", "pod");
        line.addAll(List.of(arguments));
        return line;
    }
}
