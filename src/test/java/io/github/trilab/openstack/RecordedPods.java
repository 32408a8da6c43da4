package io.github.trilab.openstack;

import static io.github.trilab.openstack.OpenStackException.Kind.BAD_REQUEST;
import static io.github.trilab.openstack.OpenStackException.Kind.CONFLICT;
import static io.github.trilab.openstack.OpenStackException.Kind.NOT_FOUND;
import static io.github.trilab.openstack.OpenStackException.Kind.UNKNOWN_COMMAND;
import static io.github.trilab.openstack.OpenStackException.Kind.WRONG_REGION;

import java.util.List;

final class RecordedPods {
    private static final String CENTRAL = "8e4acb92-c55b-4d5f-a7de-72d50ddf837e";
    private static final String ONE = "12990610-8b9e-4dc7-adb6-b52cb07e3285";
    private static final String TWO = "758f22f6-747d-4c17-b477-fb15911f3201";

    private RecordedPods() {}

    static Recorded checks() {
        OpenStackClient client = new OpenStackClient("/opt/stack/devstack");
        Pods pods = new Pods(client, "CentralRegion");
        Pods elsewhere = new Pods(client, "RegionOne");
        List<Pod> three =
                List.of(new Pod(CENTRAL, "CentralRegion"), new Pod(ONE, "RegionOne"), new Pod(TWO, "RegionTwo"));
        PodDetail central = new PodDetail(CENTRAL, "CentralRegion", "", "", "");
        return new Recorded()
                .readsAsTyped("tc-pod-01-list-empty-json.txt", pods.list(), List.of())
                .reads("tc-pod-02-create-central.txt", pods.createCentral(), central)
                .reads(
                        "tc-pod-03-create-one.txt",
                        pods.create("RegionOne", "az1"),
                        new PodDetail(ONE, "RegionOne", "az1", "", ""))
                .readsAsTyped(
                        "tc-pod-04-create-two-json.txt",
                        pods.create("RegionTwo", "az2"),
                        new PodDetail(TWO, "RegionTwo", "az2", "", ""))
                .readsAsTyped("tc-pod-05-list-json.txt", pods.list(), three)
                .reads("tc-pod-06-list-table.txt", pods.list(), three)
                .fails(
                        "tc-pod-07-duplicate.txt",
                        pods.create("RegionOne", "az1"),
                        CONFLICT,
                        "Record already exists (HTTP 409)")
                .fails(
                        "tc-pod-08-duplicate-central.txt",
                        pods.createCentral(),
                        CONFLICT,
                        "Top region already exists (HTTP 409)")
                .fails(
                        "tc-pod-09-central-with-az.txt",
                        pods.create("CentralRegion", "az9"),
                        CONFLICT,
                        "Pod region name duplicated with the top region name (HTTP 409)")
                .reads(
                        "tc-pod-10-unknown-region.txt",
                        pods.create("RegionNope", "az3"),
                        new PodDetail("8a4de6b6-ee0f-4b34-8aec-f6db31bad17b", "RegionNope", "az3", "", ""))
                .fails(
                        "tc-pod-11-missing-required.txt",
                        pods.create("RegionThree", "az3"),
                        BAD_REQUEST,
                        "openstack multiregion networking pod create: error: the following arguments are required:"
                                + " --region-name")
                .fails(
                        "tc-pod-12-wrong-os-region.txt",
                        elsewhere.list(),
                        WRONG_REGION,
                        "Region RegionOne has no tricircle service: public endpoint for tricircle service in"
                                + " RegionOne region not found")
                .fails(
                        "tc-pod-13-no-os-region.txt",
                        elsewhere.list(),
                        WRONG_REGION,
                        "Region RegionOne has no tricircle service: public endpoint for tricircle service in"
                                + " RegionOne region not found")
                .reads("tc-pod-14-show-json.txt", pods.show(CENTRAL), central)
                .fails("tc-pod-15-show-missing.txt", pods.show("nosuch"), NOT_FOUND, "Pod not found (HTTP 404)")
                .fails(
                        "os-unknown-command.txt",
                        pods.createCentral(),
                        UNKNOWN_COMMAND,
                        "The openstack client does not know `multiregion networking pod create --region-name"
                                + " RegionOne`: the plugin for it is not installed")
                .unused("tc-pod-create-help.txt", "help text: where the options of `pod create` come from")
                .unused("tricircle-job-list.txt", "Tricircle's jobs are not asked for");
    }
}
