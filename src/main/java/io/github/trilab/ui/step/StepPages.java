package io.github.trilab.ui.step;

import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.shell.Page;

/// The pages of the six steps.
public final class StepPages {
    private StepPages() {}

    /// The page of a step.
    public static Page of(Desk desk, String step) {
        return switch (step) {
            case "prerequisites" -> new PrerequisitesPage(desk);
            case "setup" -> new SetupPage(desk);
            case "pods" -> new PodsPage(desk);
            case "images" -> new ImagesPage(desk);
            case "network" -> new NetworkPage(desk);
            case "containers" -> new ContainersPage(desk);
            default -> new StepPage(desk, step);
        };
    }
}
