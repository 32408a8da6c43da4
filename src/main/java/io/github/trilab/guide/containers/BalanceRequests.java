package io.github.trilab.guide.containers;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.guide.OpenStack;
import io.github.trilab.lab.Balancing;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import io.github.trilab.openstack.Call;
import io.github.trilab.openstack.ExecResult;
import io.github.trilab.openstack.OpenStackException;
import io.github.trilab.remote.RemoteException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sends requests to the balancer and counts which regions answer.
public final class BalanceRequests extends GuideTask {
    /// Sends requests.
    public BalanceRequests() {
        super(
                "balance-requests",
                "Send requests to the balancer",
                "The first region's container asks the balancer again and again; the answers name the region they come from.",
                Need.here("containers/run-container"),
                Need.here("containers/run-balancer"));
    }

    @Override
    public boolean isFor(Lab lab, Node node) {
        return lab.balancing().enabled() && lab.centralNode().equals(node.name());
    }

    @Override
    public boolean sideBySide() {
        return true;
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        Lab lab = site.lab();
        Balancing balancing = lab.balancing();
        String balancer = Addresses.of(site, site.region(), RunBalancer.NAME);
        String client = Uuids.of(site, RunMember.nameIn(lab, site.region()));
        Map<String, Integer> answers = new LinkedHashMap<>();
        lab.regions().forEach(region -> answers.put(region.name(), 0));
        int batch = balancing.batch();
        int sent = 0;
        while (sent < balancing.requests()) {
            int count = Math.min(batch, balancing.requests() - sent);
            List<String> command = new Placeholders(lab)
                    .with("balancer", balancer)
                    .with("count", Integer.toString(count))
                    .fill(balancing.request());
            ExecResult result;
            Call<ExecResult> call = OpenStack.containers(site).exec(client, command);
            try {
                result = call.read(site.run(call.command()));
            } catch (OpenStackException e) {
                if (e.kind() != OpenStackException.Kind.TIMEOUT || count == 1) {
                    throw failure(site, e);
                }
                batch = count / 2;
                site.say(count + " requests are too many for the 5 s that the server gives a command (T23): sending "
                        + batch + " at a time.");
                continue;
            }
            sent += count;
            for (String line : result.output().lines().toList()) {
                answers.computeIfPresent(line.strip(), (region, so) -> so + 1);
            }
            int answered = answers.values().stream().mapToInt(Integer::intValue).sum();
            site.observe(new Observation.Balance(balancer, sent, answered, answers));
        }
        int answered = answers.values().stream().mapToInt(Integer::intValue).sum();
        List<String> silent = lab.regions().stream()
                .map(Region::name)
                .filter(name -> answers.getOrDefault(name, 0) == 0)
                .toList();
        if (!silent.isEmpty() || answered < balancing.requests()) {
            throw notProven(
                    silent.isEmpty()
                            ? answered + " of " + balancing.requests() + " requests to the balancer were answered."
                            : answered + " of " + balancing.requests()
                                    + " requests to the balancer were answered, none by " + String.join(", ", silent)
                                    + ".",
                    "Look at the backends' and the balancer's logs (appcontainer logs).");
        }
        return Seen.done(answered + " answers: "
                + String.join(
                        ", ",
                        answers.entrySet().stream()
                                .map(e -> e.getKey() + " " + e.getValue())
                                .toList()));
    }
}
