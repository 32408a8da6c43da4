package io.github.trilab.report;

import io.github.trilab.lab.Observation;
import java.util.Locale;
import java.util.Map;

/// The part of the page that shows that traffic crosses: pings between the regions, and load
/// balancing.
final class HtmlProof {
    private final Facts facts;
    private final Markup out;

    HtmlProof(Facts facts, Markup out) {
        this.facts = facts;
        this.out = out;
    }

    void write() {
        Observation.Balance balance = facts.balance();
        if (facts.pings().isEmpty() && balance == null) {
            return;
        }
        out.open("section", "id", "proof", "class", "card").leaf("h2", "Proof: traffic crosses the regions");
        boolean side =
                facts.regions().size() <= 4 && balance != null && !facts.pings().isEmpty();
        out.open("div", "class", side ? "side" : "");
        if (!facts.pings().isEmpty()) {
            out.open("div");
            pings();
            out.close();
        }
        if (balance != null) {
            out.open("div");
            balance(balance);
            out.close();
        }
        out.close(2).line();
    }

    private void pings() {
        out.leaf("h3", "Ping between regions");
        HtmlMatrix matrix = new HtmlMatrix(out, facts.regions());
        matrix.write(
                "Pings by sender and receiver",
                "From the container in the row to the container in the column: average delay, and how many came back.",
                new HtmlMatrix.Cells() {
                    @Override
                    public void head(String from) {
                        facts.pings().stream()
                                .filter(ping -> ping.from().equals(from))
                                .findFirst()
                                .ifPresent(ping -> out.leaf("small", ping.fromAddress()));
                    }

                    @Override
                    public void cell(String from, String to) {
                        facts.ping(from, to)
                                .ifPresentOrElse(ping -> HtmlProof.this.cell(ping, matrix.wide()), matrix::untried);
                    }
                });
    }

    private void cell(Observation.Ping ping, boolean wide) {
        Mark mark = Mark.of(ping);
        Double average = ping.averageMs();
        out.open("td", "class", mark.tone(), "title", PingMap.sentence(ping));
        String delay = wide && average != null
                ? String.format(Locale.ROOT, average < 10 ? "%.2f" : "%.0f", average)
                : Times.delay(average);
        out.open("span", "class", "mark " + mark.tone());
        if (!wide || average == null || ping.received() < ping.sent()) {
            out.leaf("span", mark.sign(), "aria-hidden", "true").text(" ");
        }
        out.text(delay).close();
        if (wide) {
            out.leaf("small", ping.received() + "/" + ping.sent());
        } else {
            out.leaf("small", ping.received() + " of " + ping.sent() + ", " + loss(ping));
        }
        out.close();
    }

    private static String loss(Observation.Ping ping) {
        int lost = ping.sent() - ping.received();
        return lost == 0 ? "no loss" : Math.round(100.0 * lost / Math.max(1, ping.sent())) + " % lost";
    }

    private void balance(Observation.Balance balance) {
        out.leaf("h3", "Load balancing across regions")
                .leaf(
                        "p",
                        balance.answered() + " of " + balance.requests() + " requests to the balancer "
                                + balance.balancer() + " were answered.",
                        "class",
                        "hint");
        out.open("table", "class", "bars").leaf("caption", "Answers by region");
        out.open("thead").open("tr");
        out.leaf("th", "Region", "scope", "col")
                .leaf("th", "Share", "scope", "col")
                .leaf("th", "Answers", "scope", "col");
        out.close(2).open("tbody");
        // with many regions the shares are small: the longest bar then fills the room
        int whole = balance.answers().size() <= 4
                ? balance.requests()
                : balance.answers().values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(1);
        for (Map.Entry<String, Integer> answers : balance.answers().entrySet()) {
            double share = 100.0 * answers.getValue() / Math.max(1, balance.requests());
            double length = Math.min(100, 100.0 * answers.getValue() / Math.max(1, whole));
            out.open("tr")
                    .leaf("th", answers.getKey(), "scope", "row")
                    .open("td", "class", "share")
                    .open("span", "class", "track", "aria-hidden", "true")
                    .empty("span", "class", "level", "style", String.format(Locale.ROOT, "width:%.1f%%", length))
                    .close(2)
                    .open("td", "class", "number")
                    .leaf("b", answers.getValue().toString())
                    .leaf("small", String.format(Locale.ROOT, "%.0f %%", share))
                    .close(2);
        }
        out.close(2).line();
    }
}
