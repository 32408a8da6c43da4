package io.github.trilab.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LogStorePropertyTest {
    @Property(tries = 200)
    void writesTheSameLinesHoweverTheOutputIsCutAndNeverASecret(
            @ForAll("secrets") String secret, @ForAll("outputs") List<String> output, @ForAll long seed)
            throws IOException {
        Assume.that(!Redactor.MARK.contains(secret));
        byte[] bytes = String.join("", output).replace("SECRET", secret).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);

        List<String> whole = written(secret, bytes, () -> Integer.MAX_VALUE);

        assertEquals(whole, written(secret, bytes, () -> 1 + random.nextInt(9)));
        assertEquals(whole, written(secret, bytes, () -> 1 + random.nextInt(9000)));
    }

    private interface Pieces {
        int next();
    }

    private static List<String> written(String secret, byte[] bytes, Pieces pieces) throws IOException {
        Path folder = Files.createTempDirectory("trilab-log");
        try {
            Redactor redactor = new Redactor();
            redactor.add(secret);
            try (LogStore log = LogStore.open(folder, redactor, Clock.systemUTC(), known -> {})) {
                try (LogWriter writer = log.writer("node", "task")) {
                    for (int at = 0; at < bytes.length; ) {
                        int next = (int) Math.min(bytes.length, (long) at + pieces.next());
                        byte[] piece = Arrays.copyOfRange(bytes, at, next);
                        writer.bytes(false, piece, piece.length);
                        at = next;
                    }
                }
                List<String> lines = new ArrayList<>();
                log.read(0, (int) log.size()).forEach(line -> lines.add(line.severity() + " " + line.text()));
                for (Path file : files(folder)) {
                    assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1)
                            .contains(
                                    new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
                }
                return lines;
            }
        } finally {
            for (Path file : files(folder)) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('!', '~').ofMinLength(6).ofMaxLength(24),
                Arbitraries.strings().withChars("ab'\"$ü").ofMinLength(6).ofMaxLength(9));
    }

    @Provide
    Arbitrary<List<String>> outputs() {
        return Arbitraries.oneOf(
                        Arbitraries.of("\n", "\r", "\r\n", "SECRET", "SECRET", "\u001b[31m", "password=", "€"),
                        Arbitraries.strings().withCharRange('F', 'T').ofMaxLength(12),
                        Arbitraries.integers().between(16_360, 16_400).map("-"::repeat))
                .list()
                .ofMaxSize(20);
    }
}
