package io.github.trilab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the text of the project must not have in it: it is built by others, elsewhere.
class ProjectTextTest {
    private static final List<String> PARTS =
            List.of("pom.xml", "README.md", "LICENSE", ".gitignore", ".ci", ".mvn", "assets", "installer", "src");

    /// Hosts of package registries, places of one machine, and names of programs that write code.
    /// (With letters in brackets, so that this file does not have them in it either.)
    private static final Pattern REFUSED = Pattern.compile(
            "repo1?[.]maven[.]|repo[.]maven[.]apache|registry[.]npmjs|pypi[.]org|pythonhosted[.]org|[c]rates[.]io"
                    + "|rubygems[.]org|proxy[.]golang|[a]rtifactory|/[w]ork/|/[t]mp/wt\\b|/[t]mp/bash_jobs|[c]hatgpt|\\b[c]laude\\b"
                    + "|[a]nthropic|\\b[c]opilot\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Path MAIN = Path.of("src", "main", "java", "io", "github", "trilab");

    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "(?m)^(.*)\\R((?:@[^\\n]*\\R)*)public (?:(?:static|final|abstract|sealed|non-sealed) )*(?:class|interface|enum|record|@interface) (\\w+)");

    @Test
    void noFileNamesAMachineARegistryOrItsWriter() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            // Byte by byte: some test data is deliberately no UTF-8.
            Matcher m = REFUSED.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            while (m.find()) {
                found.add(file + ": " + m.group());
            }
        }

        assertEquals(List.of(), found);
    }

    @Test
    void everyPublicTypeSaysWhatItIs() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path file : files()) {
            if (!file.startsWith(MAIN)
                    || file.startsWith(MAIN.resolve("practice"))
                    || file.startsWith(MAIN.resolve("cli"))) {
                continue;
            }
            Matcher m = PUBLIC_TYPE.matcher(Files.readString(file, StandardCharsets.UTF_8));
            while (m.find()) {
                // A brace ends an annotation of several lines; its documentation is not looked for.
                if (!m.group(1).startsWith("///") && !m.group(1).startsWith("}")) {

                    silent.add(file + ": " + m.group(3));
                }
            }
        }

        assertEquals(List.of(), silent, "public types without /// documentation");
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String part : PARTS) {
            Path path = Path.of(part);
            if (Files.exists(path)) {
                try (Stream<Path> tree = Files.walk(path)) {
                    tree.filter(Files::isRegularFile).forEach(files::add);
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }
        }
        assertTrue(files.size() > 20, "must run in the project's folder");
        return files;
    }
}
