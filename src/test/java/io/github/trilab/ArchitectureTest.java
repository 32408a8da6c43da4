package io.github.trilab;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The rooms and doors of `src/docs/architecture.md`.
class ArchitectureTest {
    private static final String HOME = "io.github.trilab";

    /// Which rooms each room may use. What is not listed may not be.
    private static final Map<String, Set<String>> DOORS = Map.ofEntries(
            Map.entry("lab", Set.of()),
            Map.entry("remote", Set.of()),
            Map.entry("log", Set.of()),
            Map.entry("change", Set.of("lab")),
            Map.entry("openstack", Set.of("remote")),
            Map.entry("engine", Set.of("lab", "change", "remote", "log")),
            Map.entry("guide", Set.of("lab", "change", "openstack", "engine", "remote")),
            Map.entry("report", Set.of("lab", "engine", "log")),
            Map.entry("practice", Set.of("lab")),
            Map.entry(
                    "cli",
                    Set.of(
                            "lab",
                            "change",
                            "openstack",
                            "engine",
                            "guide",
                            "log",
                            "remote",
                            "report",
                            "practice",
                            "ui")),
            Map.entry(
                    "ui",
                    Set.of("lab", "change", "openstack", "engine", "guide", "log", "remote", "report", "practice")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOME);

    @Test
    void everyClassLivesInARoom() {
        Set<String> rooms = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(p -> !p.equals(HOME))
                .map(p -> p.substring(HOME.length() + 1).split("\\.", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));

        assertTrue(DOORS.keySet().containsAll(rooms), () -> "no doors are known for one of " + rooms);
        assertTrue(rooms.contains("lab"));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesOnlyTheRoomsItHasADoorTo(String room) {
        Set<String> doors = DOORS.getOrDefault(room, Set.of());
        String[] closed = Stream.concat(
                        Stream.of(HOME),
                        rooms().filter(r -> !r.equals(room) && !doors.contains(r))
                                .map(r -> HOME + "." + r + ".."))
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(HOME + "." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(closed)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    static Stream<String> rooms() {
        return DOORS.keySet().stream().sorted();
    }

    @Test
    void onlyTheEntryPointKnowsWhichLibrarySpeaksSsh() {
        noClasses()
                .that()
                .resideOutsideOfPackages(HOME, HOME + ".remote.ssh..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HOME + ".remote.ssh..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "net.schmizz..,     remote.ssh",
        "com.hierynomus..,  remote.ssh",
        "org.apache.sshd.., practice",
        "org.ini4j..,       change",
        "com.github.javakeyring.., engine",
        "javafx..,          ui",
    })
    void aLibraryStaysInItsRoom(String library, String room) {
        noClasses()
                .that()
                .resideOutsideOfPackage(HOME + "." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching(HOME + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void tasksOfOneStepNeverCallTasksOfAnother() {
        slices().matching(HOME + ".guide.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineTalksToTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackages(HOME, HOME + ".cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethodWhere(target(name("printStackTrace")))
                .check(CLASSES);
    }

    @Test
    void nobodySleepsExceptTheMachinesOfThePracticeLab() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HOME + ".practice..")
                .should()
                .callMethodWhere(target(name("sleep"))
                        .and(targetOwner(type(Thread.class)).or(targetOwner(type(TimeUnit.class)))))
                .check(CLASSES);
    }

    @Test
    void loggingGoesThroughSlf4j() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysThatNothingIsNull() {
        List<String> unmarked = new ArrayList<>();
        CLASSES.stream().map(JavaClass::getPackage).distinct().forEach((JavaPackage p) -> {
            if (!p.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(p.getName());
            }
        });

        assertEquals(List.of(), unmarked, "packages without @NullMarked in package-info.java");
    }
}
