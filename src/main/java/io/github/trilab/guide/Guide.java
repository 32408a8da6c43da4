package io.github.trilab.guide;

import io.github.trilab.change.SourceProject;
import io.github.trilab.engine.Plan;
import io.github.trilab.engine.Step;
import io.github.trilab.guide.containers.BalanceRequests;
import io.github.trilab.guide.containers.PingRegions;
import io.github.trilab.guide.containers.RunBackend;
import io.github.trilab.guide.containers.RunBalancer;
import io.github.trilab.guide.containers.RunMember;
import io.github.trilab.guide.images.PullImage;
import io.github.trilab.guide.images.SaveImage;
import io.github.trilab.guide.images.UploadImage;
import io.github.trilab.guide.network.CreateNetwork;
import io.github.trilab.guide.network.CreateSubnet;
import io.github.trilab.guide.pods.CheckRegions;
import io.github.trilab.guide.pods.CreateCentralPod;
import io.github.trilab.guide.pods.CreateRegionPod;
import io.github.trilab.guide.prerequisites.CheckNode;
import io.github.trilab.guide.prerequisites.CheckPeers;
import io.github.trilab.guide.prerequisites.CheckRefs;
import io.github.trilab.guide.prerequisites.CloneSource;
import io.github.trilab.guide.prerequisites.GatherFacts;
import io.github.trilab.guide.prerequisites.PatchSource;
import io.github.trilab.guide.prerequisites.PrepareFolder;
import io.github.trilab.guide.prerequisites.TakePasswords;
import io.github.trilab.guide.setup.PrepareBridges;
import io.github.trilab.guide.setup.ProveKuryr;
import io.github.trilab.guide.setup.ProveTricircle;
import io.github.trilab.guide.setup.Restart;
import io.github.trilab.guide.setup.RunDevStack;
import io.github.trilab.guide.setup.Service;
import io.github.trilab.guide.setup.SetRegion;
import io.github.trilab.guide.setup.WriteLocalConf;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Release;
import io.github.trilab.lab.Releases;
import java.util.List;

/// The deployment, in the order of the "Installation guide for Tricircle work with Container".
public final class Guide {
    /// Ids of the six steps, in order.
    public static final List<String> STEPS =
            List.of("prerequisites", "setup", "pods", "images", "network", "containers");

    private Guide() {}

    /// The plan for a lab.
    ///
    /// @throws IllegalArgumentException where the lab names a release that does not exist
    public static Plan plan(Lab lab) {
        return Plan.of(lab, steps(lab));
    }

    /// The six steps for a lab.
    public static List<Step> steps(Lab lab) {
        Release release = Releases.bundled()
                .find(lab.release())
                .orElseThrow(() -> new IllegalArgumentException("there is no release " + lab.release()));
        return List.of(
                new Step(
                        "prerequisites",
                        "Prerequisites",
                        "Nodes are reachable and fit; the sources of Zun and Kuryr are Train or newer, or are patched.",
                        List.of(
                                new GatherFacts(),
                                new CheckNode(release),
                                new CheckPeers(),
                                new CheckRefs(release),
                                new TakePasswords(),
                                new PrepareFolder(),
                                new CloneSource(release, Release.DEVSTACK, "clone-devstack", "Clone DevStack"),
                                new CloneSource(release, "openstack/zun", "clone-zun", "Clone Zun"),
                                new CloneSource(release, "openstack/kuryr", "clone-kuryr", "Clone Kuryr"),
                                new PatchSource(release, SourceProject.ZUN, "patch-zun", "Patch Zun", "clone-zun"),
                                new PatchSource(
                                        release, SourceProject.KURYR, "patch-kuryr", "Patch Kuryr", "clone-kuryr"))),
                new Step(
                        "setup",
                        "Setup",
                        "DevStack runs on every node, and Zun and Kuryr learn which region is theirs.",
                        List.of(
                                new WriteLocalConf(release),
                                new PrepareBridges(),
                                new RunDevStack(lab),
                                new ProveTricircle(),
                                new ProveKuryr(),
                                new SetRegion(Service.ZUN),
                                new SetRegion(Service.KURYR),
                                new Restart(Service.ZUN),
                                new Restart(Service.KURYR))),
                new Step(
                        "pods",
                        "Pods",
                        "Tricircle learns of each region: one pod a region, the central one first.",
                        List.of(new CheckRegions(), new CreateCentralPod(), new CreateRegionPod())),
                new Step(
                        "images",
                        "Images",
                        "The container image goes into every region's Glance.",
                        List.of(new PullImage(), new SaveImage(), new UploadImage())),
                new Step(
                        "network",
                        "Network",
                        "One network in the central region, which Tricircle stretches over all others.",
                        List.of(new CreateNetwork(), new CreateSubnet())),
                new Step(
                        "containers",
                        "Containers",
                        "One container a region on that network, and the proof that traffic crosses.",
                        List.of(
                                new RunMember(lab),
                                new RunBackend(lab),
                                new RunBalancer(lab),
                                new PingRegions(),
                                new BalanceRequests())));
    }
}
