package io.github.trilab.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.trilab.PracticeDeployment;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunView;
import io.github.trilab.guide.Guide;
import io.github.trilab.lab.Observation;
import io.github.trilab.practice.Faults.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What runs on the practice lab say, as a Chinese window shows it.
class ChineseRunTest {
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /// Two English words one after the other.
    private static final Pattern ENGLISH = Pattern.compile("(?:^|[ (])[A-Za-z]{2,} [a-z]{2,}");

    private final Sentences chinese = Sentences.in(Locale.SIMPLIFIED_CHINESE);

    @TempDir
    private Path folder;

    /// Everything of the runs so far that the window shows as a sentence.
    private static Set<String> said(PracticeDeployment lab) {
        List<String> said = new ArrayList<>();
        for (RunView run : lab.session().runs()) {
            for (RunView.Step step : run.steps()) {
                for (RunView.Task task : step.tasks()) {
                    said.addAll(List.of(task.title(), task.why(), task.summary(), task.message()));
                    if (task.phase() != null) {
                        said.add(task.phase().name());
                    }
                }
            }
            run.failures().forEach(failed -> said.addAll(List.of(failed.message(), failed.remedy())));
            run.known().forEach(known -> said.addAll(List.of(known.title(), known.cause(), known.remedy())));
            for (Observation seen : run.observations()) {
                if (seen instanceof Observation.Check check) {
                    said.addAll(List.of(check.id(), check.measured(), check.needed(), check.remedy()));
                }
            }
        }
        return new TreeSet<>(said);
    }

    private void assertChinese(PracticeDeployment lab) {
        Set<String> said = said(lab);
        assertFalse(said.size() < 20, said::toString);
        List<String> english = said.stream()
                .filter(text -> ENGLISH.matcher(text).find())
                .filter(text -> !HAN.matcher(chinese.translate(text)).find())
                .toList();
        assertEquals(List.of(), english);
    }

    @Test
    void aWholeDeploymentIsChineseFromCheckToTearDown() throws Exception {
        try (PracticeDeployment lab = new PracticeDeployment(folder, 2)) {
            lab.session().start(Mode.CHECK, Guide.STEPS);
            lab.awaitEnd();
            assertChinese(lab);

            lab.run();
            lab.run();
            assertChinese(lab);

            lab.session().start(Mode.UNDO, List.of("setup", "prerequisites"));
            lab.awaitEnd();
            lab.session().start(Mode.TEARDOWN, List.of());
            lab.awaitEnd();
            assertChinese(lab);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stack@node2=git-ref-missing",
                "stack@node1=pip-constraints",
                "container@node2",
                "sudo@node1",
                "disk@node2",
                "drop@node2=stack.sh#99",
                "docker@node2=29.1.3",
                "mtu@node2=1400",
            })
    void aFaultIsToldInChinese(String fault) throws Exception {
        try (PracticeDeployment lab = new PracticeDeployment(folder, 2)) {
            lab.practice().faults().add(Fault.parse(fault));
            lab.session().start(Mode.RUN, Guide.STEPS);
            lab.awaitEnd();

            assertChinese(lab);
        }
    }
}
