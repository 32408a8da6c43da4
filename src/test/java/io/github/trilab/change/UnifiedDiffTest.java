package io.github.trilab.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnifiedDiffTest {
    @Test
    void isEmptyWhereNothingDiffers() {
        assertEquals("", UnifiedDiff.of("a.txt", "x\n", "x\n"));
    }

    @Test
    void showsThreeLinesAround() {
        assertEquals(
                """
                --- a/etc/a.conf
                +++ b/etc/a.conf
                @@ -2,7 +2,7 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8
                """, UnifiedDiff.of("etc/a.conf", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"));
    }

    @Test
    void comparesANewFileWithNothing() {
        assertEquals("""
                --- /dev/null
                +++ b/local.conf
                @@ -0,0 +1,2 @@
                +a
                +b
                """, UnifiedDiff.of("local.conf", "", "a\nb\n"));
    }

    @Test
    void saysWhereTheFinalNewlineIsMissing() {
        assertEquals("""
                --- a/x
                +++ b/x
                @@ -1,2 +1,2 @@
                 a
                -b
                \\ No newline at end of file
                +b
                """, UnifiedDiff.of("x", "a\nb", "a\nb\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.txt|1\\n2\\n3\\n|1\\n2\\nthree\\n",
                "a.txt||new\\nfile\\n",
                "a.txt||new file without newline",
                "a.txt|gone\\n|''",
                "a.txt|1\\r\\n2\\r\\n3|1\\r\\n2\\r\\n2.5\\r\\n3",
                "a.txt|1\\n2|1\\n2\\n",
                "a.txt|1\\n2\\n|1\\n2",
                "a.txt|x|x\\r",
                "dir/a name.txt|1\\n|2\\n",
                "a.txt|1\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n9\\n10\\n11\\n|0\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n9\\n10\\nzw\\u00f6lf",
            })
    void gitAppliesIt(String path, String before, String after, @TempDir Path folder)
            throws IOException, InterruptedException {
        Programs.assume("git", "--version");
        String old = before == null ? "" : before.translateEscapes();
        String wanted = after.replace("\\u00f6", "ö").translateEscapes();
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        if (!old.isEmpty()) {
            Files.writeString(file, old);
        }
        Files.writeString(folder.resolve("change.diff"), UnifiedDiff.of(path, old, wanted));
        assertEquals(
                new Programs.Result(0, ""), Programs.run(folder, "git", "apply", "--whitespace=nowarn", "change.diff"));
        assertEquals(wanted, Files.readString(file));
    }
}
