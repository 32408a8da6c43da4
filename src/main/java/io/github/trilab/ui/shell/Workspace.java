package io.github.trilab.ui.shell;

import io.github.trilab.guide.Guide;
import io.github.trilab.ui.step.StepPages;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// An open lab: rail, page, topology, live log, run bar.
final class Workspace extends BorderPane implements Desk.Ways {
    private final Map<String, Page> pages = new HashMap<>();
    private final StackPane place = new StackPane();
    private final VBox banners = new VBox();
    private final Map<String, javafx.scene.Node> said = new HashMap<>();
    private final Rail rail;
    private @Nullable Page open;

    /// @param desks makes the desk of this workspace
    Workspace(java.util.function.Function<Desk.Ways, Desk> desks, Settings settings) {
        getStyleClass().add("workspace");
        Desk desk = desks.apply(this);
        for (String step : Guide.STEPS) {
            pages.put(step, page(desk, step));
        }
        pages.put(Pages.REPORT, new ReportPage(desk));
        pages.put(Pages.SETTINGS, new SettingsPage(desk, settings));
        rail = new Rail(desk);
        StackPane topology = new StackPane();
        StackPane log = new StackPane();
        BorderPane page = new BorderPane(place);
        page.setTop(banners);
        SplitPane upper = new SplitPane(page, topology);
        upper.setDividerPositions(0.66);
        SplitPane.setResizableWithParent(topology, false);
        SplitPane all = new SplitPane(upper, log);
        all.setOrientation(Orientation.VERTICAL);
        all.setDividerPositions(0.72);
        setLeft(rail);
        setCenter(all);
        setBottom(new RunBar(desk));
        open(Guide.STEPS.getFirst());
        new Announcements(desk, this::getScene);
    }

    private static Page page(Desk desk, String step) {
        return StepPages.of(desk, step);
    }

    @Override
    public void open(String page) {
        Page next = pages.get(page);
        if (next == null) {
            return;
        }
        if (open != null) {
            open.hidden();
        }
        open = next;
        place.getChildren().setAll(next.node());
        rail.open(page);
        next.shown();
    }

    @Override
    public void say(String id, Banner banner) {
        unsay(id);
        BannerView view = new BannerView(banner, () -> unsay(id));
        said.put(id, view);
        banners.getChildren().add(view);
    }

    @Override
    public void unsay(String id) {
        javafx.scene.Node view = said.remove(id);
        if (view != null) {
            banners.getChildren().remove(view);
        }
    }
}
