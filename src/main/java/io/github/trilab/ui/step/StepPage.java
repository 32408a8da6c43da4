package io.github.trilab.ui.step;

import io.github.trilab.engine.LabView;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.Plan;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.engine.TaskState;
import io.github.trilab.guide.Guide;
import io.github.trilab.lab.Finding;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.form.FieldWords;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.shell.Page;
import io.github.trilab.ui.text.Sentence;
import io.github.trilab.ui.text.Texts;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What the pages of all steps have: title, what and why, Check / Run step / Run all, and sections,
/// one of which is the table of tasks by node. A task that is opened slides in from the right.
public class StepPage implements Page {
    /// The section with the tasks.
    protected static final String TASKS = "step.section.tasks";

    private String watched = "";
    private final Desk desk;
    private final String step;
    private final StackPane whole = new StackPane();
    private final Sections sections = new Sections();
    private final Button check = new Button();
    private final Button run = new Button();
    private final Button all = new Button();
    private final Label waits = new Label();
    private final Label stale = new Label();
    private final Drawer drawer;
    private final TaskTable tasks;

    /// The page of a step.
    ///
    /// @param form what can be chosen, above the tasks; several pieces below each other
    public StepPage(Desk desk, String step, Node... form) {
        this.desk = desk;
        this.step = step;
        this.drawer = new Drawer(desk);
        this.tasks = new TaskTable(desk, step, this::details);
        VBox page = new VBox(head(), sections);
        page.getStyleClass().add("step-page");
        VBox.setVgrow(sections, Priority.ALWAYS);
        whole.getChildren().addAll(page, drawer);
        StackPane.setAlignment(drawer, Pos.CENTER_RIGHT);
        VBox tasksSection = new VBox(form);
        tasksSection.getStyleClass().add("section");
        tasksSection.getChildren().addAll(new CheckResult(desk, step, this::details), tasks);
        sections.add(TASKS, 0, tasksSection);
        desk.whileShown(whole, this::show);
        desk.whileEdited(whole, () -> show(desk.snapshot()));
    }

    /// Adds a section before that of the tasks, and opens it where the step has not run yet. Only
    /// the section that is open is in the window, and so only its views are kept up to date.
    ///
    /// @param key of its name in the texts
    protected final void before(String key, Node... content) {
        boolean first = sections.add(key, sections.indexOf(TASKS), section(content)) == 0;
        if (first
                && desk.snapshot().view().origins().keySet().stream()
                        .noneMatch(one -> one.step().equals(step))) {
            sections.open(key);
        }
    }

    /// Adds a section behind that of the tasks and those that were added so.
    ///
    /// @param key of its name in the texts
    protected final void after(String key, Node... content) {
        sections.add(key, sections.size(), section(content));
    }

    /// Opens a section.
    protected final void open(String key) {
        sections.open(key);
    }

    private static VBox section(Node... content) {
        VBox section = new VBox(content);
        section.getStyleClass().add("section");
        return section;
    }

    private Node head() {
        Label title = new Label();
        title.getStyleClass().add("page-title");
        title.textProperty().bind(Texts.bind("step." + step));
        stale.getStyleClass().addAll("small", "mark-warning");
        HBox top = new HBox(title, stale);
        top.setAlignment(Pos.BASELINE_LEFT);
        top.getStyleClass().add("buttons");
        Label why = new Sentence("step." + step + ".why", "quiet");
        why.setMinHeight(Label.USE_PREF_SIZE);
        HBox.setHgrow(why, Priority.SOMETIMES);
        Hyperlink explain = new Hyperlink();
        explain.setId(step + "-explain");
        explain.setMinWidth(Button.USE_PREF_SIZE);
        explain.textProperty().bind(Texts.bind("explain.open"));
        explain.setOnAction(event -> {
            explain.setVisited(false);
            drawer.open(new Explain(desk, step), explain);
        });
        HBox line = new HBox(why, explain);
        line.setAlignment(Pos.TOP_LEFT);
        line.getStyleClass().add("buttons");
        button(check, "check", Mode.CHECK, List.of(step));
        button(run, "run", Mode.RUN, List.of(step));
        button(all, "all", Mode.RUN, List.of());
        run.getStyleClass().add("accent");
        waits.setId(step + "-waits");
        waits.setWrapText(true);
        waits.setMinHeight(Label.USE_PREF_SIZE);
        waits.getStyleClass().addAll("small", "quiet");
        HBox.setHgrow(waits, Priority.ALWAYS);
        HBox buttons = new HBox(check, run, all, waits);
        buttons.getStyleClass().add("buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox head = new VBox(top, line, buttons);
        head.getStyleClass().add("step-head");
        return head;
    }

    private void button(Button button, String word, Mode mode, List<String> steps) {
        button.setId(step + "-" + word);
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.textProperty().bind(Texts.bind("step.button." + word));
        button.setOnAction(event -> {
            desk.session().start(mode, steps);
            sections.open(TASKS);
        });
    }

    /// A run of the whole step is watched where its tasks are.
    private void watch(Snapshot snapshot) {
        Snapshot.Running going = snapshot.going();
        RunView now = going == null || going.mode() != Mode.RUN ? null : going.run();
        if (now != null && !now.id().equals(watched)) {
            watched = now.id();
            long all = tasks(snapshot.view().run());
            if (all > 0 && tasks(now) == all) {
                sections.open(TASKS);
            }
        }
    }

    private long tasks(RunView view) {
        return view.steps().stream()
                .filter(one -> one.id().equals(step))
                .mapToLong(one -> one.tasks().size())
                .sum();
    }

    private void show(Snapshot snapshot) {
        watch(snapshot);
        boolean busy = snapshot.running();
        List<Finding> wrong = desk.session().draft().findings();
        Set<String> missing = missing(snapshot.view());
        check.setDisable(busy || !wrong.isEmpty());
        run.setDisable(busy || !wrong.isEmpty() || !missing.isEmpty());
        all.setDisable(busy || !wrong.isEmpty());
        waits.setText(
                !wrong.isEmpty()
                        ? Texts.get(
                                "step.mend",
                                FieldWords.whole(desk.session().draft(), wrong.getFirst()),
                                wrong.size() - 1)
                        : busy
                                ? Texts.get("step.busy")
                                : missing.isEmpty()
                                        ? ""
                                        : Texts.get(
                                                "step.waits",
                                                missing.stream()
                                                        .map(id -> Texts.get("step." + id))
                                                        .collect(Collectors.joining(", "))));
        waits.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("wrong"), !wrong.isEmpty());
        boolean old = snapshot.stale().contains(step);
        stale.setText(old ? Texts.get("step.stale.why") : "");
        Shown.when(old, stale);
    }

    /// The steps that tasks of this one wait for, in the guide's order.
    private Set<String> missing(LabView view) {
        Map<TaskKey, Boolean> done = new HashMap<>();
        for (RunView.Step one : view.run().steps()) {
            for (RunView.Task task : one.tasks()) {
                boolean would = task.state() == TaskState.CHANGED && view.onlyChecked(task.key());
                done.put(task.key(), task.state().succeeded() && !would);
            }
        }
        Set<String> found = new LinkedHashSet<>();
        for (Plan.Entry entry : desk.session().plan().entries()) {
            if (entry.key().step().equals(step)) {
                entry.needs().stream()
                        .filter(need -> !need.step().equals(step) && !done.getOrDefault(need, false))
                        .forEach(need -> found.add(need.step()));
            }
        }
        return Guide.STEPS.stream().filter(found::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Opens a task on a node.
    protected final void details(TaskKey key) {
        drawer.open(new Details(desk, key), whole.getScene() == null ? whole : focused());
    }

    private Node focused() {
        Node owner = whole.getScene().getFocusOwner();
        return owner == null ? whole : owner;
    }

    /// Slides something in from the right.
    protected final void slideIn(Drawer.Content content) {
        drawer.open(content, focused());
    }

    /// The lab it is about, and the way elsewhere.
    protected final Desk desk() {
        return desk;
    }

    /// The id of the step.
    protected final String step() {
        return step;
    }

    /// What failed while another page was shown is looked at where the tasks are.
    @Override
    public void shown() {
        LabView view = desk.snapshot().view();
        view.run().steps().stream()
                .filter(one -> one.id().equals(step))
                .flatMap(one -> one.tasks().stream())
                .filter(task -> task.state() == TaskState.FAILED || task.state() == TaskState.UNREACHABLE)
                .map(task -> view.origins().get(task.key()))
                .filter(origin -> origin != null && !origin.run().equals(watched))
                .findFirst()
                .ifPresent(origin -> {
                    watched = origin.run();
                    sections.open(TASKS);
                });
    }

    @Override
    public final void openTask(TaskKey task) {
        sections.open(TASKS);
        details(task);
    }

    @Override
    public final Node node() {
        return whole;
    }
}
