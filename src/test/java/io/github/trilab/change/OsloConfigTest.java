package io.github.trilab.change;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OsloConfigTest {
    private static String set(String text) {
        String after = OsloConfig.set(text, "neutron", "region_name", "RegionTwo");
        assertEquals(Optional.of("RegionTwo"), OsloConfig.get(after, "neutron", "region_name"));
        assertEquals(after, OsloConfig.set(after, "neutron", "region_name", "RegionTwo"));
        assertDoesNotThrow(() -> OsloConfig.prove(text, after, "neutron", "region_name", "RegionTwo"));
        return after;
    }

    private static Optional<String> get(String text) {
        return OsloConfig.get(text, "neutron", "region_name");
    }

    @Test
    void changesTheOneLine() {
        assertEquals(
                "# top\n[neutron]\na = 1\nregion_name = RegionTwo\n; b\nb: 2\n",
                set("# top\n[neutron]\na = 1\nregion_name = RegionOne\n; b\nb: 2\n"));
    }

    @Test
    void keepsSeparatorAndBlanksAndLineEndings() {
        assertEquals("[neutron]\r\nregion_name:RegionTwo\r\nz=1\r\n", set("[neutron]\r\nregion_name:x\r\nz=1\r\n"));
        assertEquals("[neutron]\nregion_name\t=  RegionTwo\n", set("[neutron]\nregion_name\t=  x  \n"));
        assertEquals("[neutron]\nregion_name = RegionTwo", set("[neutron]\nregion_name ="));
        assertEquals("[neutron]\nregion_name=RegionTwo\n", set("[neutron]\nregion_name=\n"));
    }

    @Test
    void addsAMissingOptionBehindItsCommentedExample() {
        assertEquals(
                "[neutron]\n# Region.\n#region_name = <None>\nregion_name = RegionTwo\n\n#z = 1\n[a]\nb = c\n",
                set("[neutron]\n# Region.\n#region_name = <None>\n\n#z = 1\n[a]\nb = c\n"));
    }

    @Test
    void addsAMissingOptionBehindTheLastOneOfItsSection() {
        assertEquals(
                "[neutron]\na = 1\n  more\nregion_name = RegionTwo\n\n# About b.\n[b]\nc = d\n",
                set("[neutron]\na = 1\n  more\n\n# About b.\n[b]\nc = d\n"));
        assertEquals("[neutron]\nregion_name = RegionTwo\n# x\n[b]\n", set("[neutron]\n# x\n[b]\n"));
        assertEquals("[neutron]\r\na = 1\r\nregion_name = RegionTwo", set("[neutron]\r\na = 1"));
    }

    @Test
    void addsAMissingSectionAtTheEnd() {
        assertEquals("[neutron]\nregion_name = RegionTwo\n", set(""));
        assertEquals("[a]\nb = c\n\n[neutron]\nregion_name = RegionTwo\n", set("[a]\nb = c\n"));
        assertEquals("[a]\r\nb = c\r\n\r\n[neutron]\r\nregion_name = RegionTwo", set("[a]\r\nb = c"));
    }

    @Test
    void doesNotTakeAnotherSectionOrACommentForTheOption() {
        assertEquals(
                "[other]\nregion_name = x\n[neutron]\n# region_name = y\nregion_name = RegionTwo\nregion_names = z\n",
                set("[other]\nregion_name = x\n[neutron]\n# region_name = y\nregion_names = z\n"));
    }

    @Test
    void replacesAValueOfSeveralLinesWhole() {
        assertEquals(
                "[neutron]\nregion_name = RegionTwo\nb = 1\n",
                set("[neutron]\nregion_name = a\n  b\n\t# not a comment\nb = 1\n"));
        assertEquals(
                Optional.of("a\nb\n# not a comment"),
                get("[neutron]\nregion_name = a\n  b\n\t# not a comment\nb = 1\n"));
    }

    @Test
    void changesTheLastOfRepeatedKeysAsThatOneCounts() {
        String text = "[neutron]\nregion_name = a\nregion_name = b\n[x]\ny = z\n[NEUTRON]\nregion_name = c\n";
        assertEquals(Optional.of("c"), get(text));
        assertEquals(text.replace("= c", "= RegionTwo"), set(text));
    }

    @Test
    void comparesSectionsWithoutCaseButDefault() {
        assertEquals(Optional.of("a"), get("[Neutron]\nregion_name = a\n"));
        assertEquals(Optional.empty(), OsloConfig.get("[default]\nx = 1\n", "DEFAULT", "x"));
        assertEquals(Optional.of("1"), OsloConfig.get("[DEFAULT]\nx = 1\n", "DEFAULT", "x"));
    }

    @Test
    void keepsAByteOrderMark() {
        assertEquals("\uFEFF[neutron]\nregion_name = RegionTwo\n", set("\uFEFF[neutron]\nregion_name = x\n"));
        assertEquals("\uFEFF[neutron]\nregion_name = RegionTwo\n", set("\uFEFF"));
    }

    @Test
    void readsQuotedValuesWithoutTheirQuotes() {
        assertEquals(Optional.of(" a "), get("[neutron]\nregion_name = \" a \"\n"));
        assertEquals(Optional.of("'a\""), get("[neutron]\nregion_name = 'a\"\n"));
        assertEquals(Optional.of(""), get("[neutron]\nregion_name = '\n"));
    }

    @Test
    void writesADollarSoThatItStaysOne() {
        assertEquals("[s]\no = a$$b\n", OsloConfig.set("[s]\no = x\n", "s", "o", "a$b"));
        assertEquals(Optional.of("a$b"), OsloConfig.get("[s]\no = a$$b\n", "s", "o"));
        assertEquals(Optional.of("$a"), OsloConfig.get("[s]\no = $a\n", "s", "o"));
        assertEquals("[s]\no = $$a\n", OsloConfig.set("[s]\no = $a\n", "s", "o", "$a"), "not the reference");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0000"})
    void refusesAValueOfSeveralLines(String value) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> OsloConfig.set("", "s", "o", value));
        assertEquals("the value of o must be on one line", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#a", "[a", "a=b", "a:b", " a", "a "})
    void refusesANameThatWouldNotBeOne(String option) {
        assertThrows(IllegalArgumentException.class, () -> OsloConfig.set("", "s", option, "v"));
    }

    @Test
    void removesWhatItAdded() {
        for (String text : new String[] {
            "[neutron]\na = 1\n",
            "[neutron]\na = 1",
            "[neutron]\r\n#region_name = <None>\r\n\r\n[b]\r\nc=d",
            "[a]\nb = c",
            "[a]\nb = c\n",
            "[a]\nb = c\n\n",
            "# only a comment",
            "[neutron]\n# nothing"
        }) {
            String removed = OsloConfig.remove(set(text), "neutron", "region_name");
            assertEquals(text, removed);
            assertDoesNotThrow(() -> OsloConfig.proveRemoved(set(text), removed, "neutron", "region_name"));
        }
    }

    @Test
    void removesNothingWhereNothingIsSet() {
        assertEquals("[neutron]\na = 1\n", OsloConfig.remove("[neutron]\na = 1\n", "neutron", "region_name"));
    }

    @Test
    void provesThatNothingElseChanged() {
        String before = "[neutron]\npassword = hunter2\nregion_name = a\n";
        IllegalStateException lost = assertThrows(
                IllegalStateException.class,
                () -> OsloConfig.prove(before, "[neutron]\nregion_name = b\n", "neutron", "region_name", "b"));
        assertEquals("the edit would lose [neutron] password", lost.getMessage());
        IllegalStateException other = assertThrows(
                IllegalStateException.class,
                () -> OsloConfig.prove(
                        before, "[neutron]\npassword = hunter3\nregion_name = b\n", "neutron", "region_name", "b"));
        assertFalse(String.valueOf(other.getMessage()).contains("hunter"));
        assertEquals("the edit would leave [neutron] password with another value than intended", other.getMessage());
        IllegalStateException undone = assertThrows(
                IllegalStateException.class, () -> OsloConfig.prove(before, before, "neutron", "region_name", "b"));
        assertEquals(
                "the edit would leave [neutron] region_name with another value than intended", undone.getMessage());
        IllegalStateException more = assertThrows(
                IllegalStateException.class, () -> OsloConfig.prove("", "[a]\nb = c\nd = e\n", "a", "b", "c"));
        assertEquals("the edit would add [a] d", more.getMessage());
    }

    @Test
    void provesAFileWithEverythingInIt() {
        String text = """
                \uFEFF# c
                [DEFAULT]
                transport_url = rabbit://u:p@h/a=b:c
                multi = 1
                multi = 2
                long = a
                  x = y
                  [not a section]

                [a/b]
                path = C:\\dir\\
                next: \\x\\
                empty =
                <x> = 1
                [neutron]
                """;
        assertEquals(text + "region_name = RegionTwo\n", set(text));
    }
}
