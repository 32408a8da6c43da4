package io.github.trilab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    @TempDir
    Path folder;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesTheThreeFormsIntoAFolderItMakes() throws IOException {
        Path to = folder.resolve("a/b");
        List<Path> written = ReportWriter.write(SampleRun.done(2, true), to, EnumSet.allOf(Format.class));
        assertEquals(List.of("report.html", "report.json", "report.md"), names(to));
        assertEquals(3, written.size());
        for (Path file : written) {
            assertTrue(Files.readString(file).contains("lab-bologna"), file.toString());
        }
    }

    @Test
    void writesOnlyWhatIsAskedForAndReplacesWhatWasThere() throws IOException {
        Files.writeString(folder.resolve("report.json"), "old");
        Files.writeString(folder.resolve("report.md"), "mine");
        ReportWriter.write(SampleRun.done(2, true), folder, EnumSet.of(Format.JSON));
        assertEquals(List.of("report.json", "report.md"), names(folder));
        assertEquals("mine", Files.readString(folder.resolve("report.md")));
        assertTrue(Files.readString(folder.resolve("report.json")).contains(Json.SCHEMA));
    }

    @Test
    void writesTheSameBytesForTheSameRun() throws IOException {
        ReportWriter.write(SampleRun.done(3, false), folder.resolve("one"), EnumSet.allOf(Format.class));
        ReportWriter.write(SampleRun.done(3, false), folder.resolve("two"), EnumSet.allOf(Format.class));
        for (Format format : Format.values()) {
            assertEquals(
                    -1,
                    Files.mismatch(
                            folder.resolve("one").resolve(format.file()),
                            folder.resolve("two").resolve(format.file())));
        }
    }

    @Test
    void writesValidUtf8WhateverANodePrinted() throws IOException {
        ReportWriter.write(SampleRun.hostile("\ud800 half a character"), folder, EnumSet.allOf(Format.class));
        for (Format format : Format.values()) {
            byte[] bytes = Files.readAllBytes(folder.resolve(format.file()));
            assertEquals(
                    bytes.length, new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8).length);
            assertTrue(new String(bytes, StandardCharsets.UTF_8).contains("half a character"));
        }
    }

    @Test
    void leavesNothingBehindWhereItCannotWrite() throws IOException {
        Files.createDirectories(folder.resolve("report.json/in-the-way"));
        assertThrows(
                IOException.class, () -> ReportWriter.write(SampleRun.done(2, true), folder, EnumSet.of(Format.JSON)));
        assertEquals(List.of("report.json"), names(folder));
    }
}
