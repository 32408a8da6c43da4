package io.github.trilab.ui.terminal;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Region;
import io.github.trilab.openstack.Call;
import io.github.trilab.openstack.Containers;
import io.github.trilab.openstack.OpenStackClient;
import io.github.trilab.openstack.OpenStackException;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Connection;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// Terminals, one a tab, each with a connection of its own: a shell on a node, or a shell in a
/// container. For the window's thread; all waiting is done on others.
public final class TerminalTabs extends StackPane {
    private static final List<String> SHELL = List.of("/bin/sh");

    /// Opens the door to a node. Not called on the window's thread; may ask a person about a host
    /// key or for a secret.
    @FunctionalInterface
    public interface Doors {
        /// Connects and logs in.
        ///
        /// @throws RemoteException where that fails
        /// @throws InterruptedException where the tab was closed meanwhile
        Connection connect(Node node) throws RemoteException, InterruptedException;
    }

    private final Pulse pulse;
    private final Theme theme;
    private final Doors doors;
    private final TabPane tabs = new TabPane();

    /// No terminal yet.
    ///
    /// @param nodes those that the menu offers a shell on, whenever it opens
    public TerminalTabs(Pulse pulse, Theme theme, Doors doors, Supplier<List<Node>> nodes) {
        this.pulse = pulse;
        this.theme = theme;
        this.doors = doors;
        getStyleClass().add("terminal-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
        tabs.setTabDragPolicy(TabPane.TabDragPolicy.REORDER);
        tabs.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> focusOn(now));
        tabs.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Label nothing = new Label();
        nothing.setGraphic(new FontIcon(MaterialDesignC.CONSOLE));
        nothing.getStyleClass().addAll("terminal-nothing", "quiet");
        nothing.textProperty().bind(Texts.bind("terminal.nothing"));
        nothing.setWrapText(true);
        nothing.visibleProperty().bind(Bindings.isEmpty(tabs.getTabs()));
        MenuButton more = menu(nodes);
        setAlignment(more, Pos.TOP_RIGHT);
        getChildren().addAll(tabs, nothing, more);
    }

    private MenuButton menu(Supplier<List<Node>> nodes) {
        MenuButton more = new MenuButton();
        more.setId("terminal-open");
        more.setGraphic(new FontIcon(MaterialDesignP.PLUS));
        more.getStyleClass().addAll("terminal-open", "flat");
        more.textProperty().bind(Texts.bind("terminal.open"));
        more.setOnShowing(opening -> more.getItems().setAll(items(nodes.get())));
        // An empty menu does not open, and so would never be filled.
        more.getItems().setAll(items(nodes.get()));
        return more;
    }

    private List<MenuItem> items(List<Node> nodes) {
        if (nodes.isEmpty()) {
            MenuItem none = new MenuItem(Texts.get("terminal.noNodes"));
            none.setDisable(true);
            return List.of(none);
        }
        return nodes.stream()
                .map(node -> {
                    MenuItem item = new MenuItem(node.name(), new FontIcon(MaterialDesignC.CONSOLE));
                    item.setOnAction(chosen -> openShell(node));
                    return item;
                })
                .toList();
    }

    /// Opens a tab with a login shell on a node.
    public void openShell(Node node) {
        open(
                node.name(),
                node.name(),
                MaterialDesignC.CONSOLE,
                new Opening(() -> doors.connect(node), null, Opening.Verdict.NONE));
    }

    /// Opens a tab with a shell in a container that runs.
    ///
    /// @param region the container's
    /// @param uuid of the container: names are not unique
    /// @param name what the tab calls it
    public void openContainer(Lab lab, Region region, String uuid, String name) {
        Node node = lab.nodeOf(region);
        Call<String> session =
                new Containers(new OpenStackClient(lab.devstack().directory()), region.name()).session(uuid, SHELL);
        open(
                name + " · " + region.name(),
                name,
                MaterialDesignC.CUBE_OUTLINE,
                new Opening(() -> doors.connect(node), session.command(), (exit, screen) -> {
                    try {
                        var _ = session.read(new Answer(exit, screen, "", Duration.ZERO));
                        return "";
                    } catch (OpenStackException e) {
                        return e.getMessage();
                    }
                }));
    }

    private void open(String title, String name, Ikon icon, Opening opening) {
        TerminalView view = new TerminalView(pulse, theme, name, opening);
        String free = unique(title);
        Tab tab = new Tab();
        tab.setContent(view);
        tab.setUserData(free);
        tab.setTooltip(new Tooltip());
        tab.getTooltip().textProperty().bind(Texts.bind("terminal.leave"));
        FontIcon sign = new FontIcon(icon);
        tab.setGraphic(sign);
        tab.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> ended(view) ? Texts.get("terminal.tabEnded", free) : free,
                        view.state(),
                        Texts.language()));
        view.state()
                .addListener((property, before, now) ->
                        sign.setIconCode(ended(view) ? MaterialDesignL.LAN_DISCONNECT : icon));
        tab.setOnClosed(closing -> view.close());
        tabs.getTabs().add(tab);
        tabs.getSelectionModel().select(tab);
        view.connect();
        view.focus();
    }

    private static boolean ended(TerminalView view) {
        return view.state().get() == TerminalView.State.ENDED;
    }

    /// The title with a number where there is one like it.
    private String unique(String title) {
        String free = title;
        for (int number = 2; taken(free); number++) {
            free = title + " (" + number + ")";
        }
        return free;
    }

    private boolean taken(String title) {
        return tabs.getTabs().stream().anyMatch(tab -> title.equals(tab.getUserData()));
    }

    private static void focusOn(Tab tab) {
        if (tab != null && tab.getContent() instanceof TerminalView view) {
            view.focus();
        }
    }

    /// Ctrl with page up and page down goes from tab to tab, as in other terminals.
    private void key(KeyEvent event) {
        boolean next = event.getCode() == KeyCode.PAGE_DOWN;
        if (event.isControlDown() && (next || event.getCode() == KeyCode.PAGE_UP)) {
            event.consume();
            if (next) {
                tabs.getSelectionModel().selectNext();
            } else {
                tabs.getSelectionModel().selectPrevious();
            }
        }
    }

    /// Hangs up all, as when the window closes.
    public void closeAll() {
        for (Tab tab : List.copyOf(tabs.getTabs())) {
            if (tab.getContent() instanceof TerminalView view) {
                view.close();
            }
        }
        tabs.getTabs().clear();
    }
}
