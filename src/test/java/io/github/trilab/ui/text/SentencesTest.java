package io.github.trilab.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.trilab.ui.text.Sentences.Pair;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static String translate(String english, String... pairs) {
        List<Pair> catalogue = java.util.stream.IntStream.range(0, pairs.length / 2)
                .mapToObj(i -> new Pair(pairs[2 * i], pairs[2 * i + 1]))
                .toList();
        return new Sentences(catalogue).translate(english);
    }

    @Test
    void valuesAreCarriedOverInTheOrderOfTheLanguage() {
        assertEquals(
                "RegionTwo 中没有网络 net1。",
                translate(
                        "There is no network net1 in RegionTwo.", "There is no network {0} in {1}.", "{1} 中没有网络 {0}。"));
    }

    @Test
    void aValueIsOneWordAndATextIsAnyNumberOfThem() {
        String[] pairs = {"{0} is there", "{0} 已存在", "left as it is: {0*}", "保持原样：{0}"};

        assertEquals("cirros 已存在", translate("cirros is there", pairs));
        assertEquals("something else is there", translate("something else is there", pairs));
        assertEquals("保持原样：any words, none known", translate("left as it is: any words, none known", pairs));
        assertEquals("保持原样：", translate("left as it is: ", pairs));
    }

    @Test
    void aTextWithinASentenceIsTranslatedToo() {
        assertEquals(
                "node1：无法读取 /a：权限不足",
                translate(
                        "node1: cannot read /a: permission denied",
                        "{0}: cannot read {1}: {2*}",
                        "{0}：无法读取 {1}：{2}",
                        "permission denied",
                        "权限不足"));
    }

    @Test
    void aNameThatIsASentenceElsewhereStaysAName() {
        assertEquals("memory 已存在", translate("memory is there", "{0} is there", "{0} 已存在", "memory", "内存"));
    }

    @Test
    void ofTwoThatFitTheOneThatSaysMoreIsTaken() {
        String[] pairs = {"{0*}: {1*}", "{0}: {1}", "stack.sh failed on {0}: {1*}", "{0} 上的 stack.sh 失败：{1}"};

        assertEquals("node1 上的 stack.sh 失败：no: more", translate("stack.sh failed on node1: no: more", pairs));
    }

    @Test
    void whatNobodyKnowsStaysAsItIs() {
        assertEquals("ERROR: No matching. Or so; or not", translate("ERROR: No matching. Or so; or not", "Or", "或"));
    }

    @Test
    void sentencesOneAfterAnotherAreEachTranslated() {
        String[] pairs = {"Look at it.", "请查看。", "Is it up? Then {0} it.", "它在运行吗？请{0}它。"};

        assertEquals("请查看。它在运行吗？请stop它。", translate("Look at it. Is it up? Then stop it.", pairs));
        assertEquals("Raw words. 请查看。", translate("Raw words. Look at it.", pairs));
        assertEquals("请查看。Raw words.", translate("Look at it. Raw words.", pairs));
        assertEquals("请查看。\nraw\n请查看。", translate("Look at it.\nraw\nLook at it.", pairs));
    }

    @Test
    void clausesAreTranslatedWhereAllAreKnown() {
        String[] pairs = {"{0} differs", "{0} 不同", "no answer", "没有应答"};

        assertEquals("A 不同；没有应答", translate("A differs; no answer", pairs));
        assertEquals("A 不同、没有应答", translate("A differs, no answer", pairs));
        assertEquals("A differs; something", translate("A differs; something", pairs));
    }

    @Test
    void aFullStopBehindAMessageIsNoOtherSentence() {
        assertEquals("没有应答。", translate("no answer.", "no answer", "没有应答"));
        assertEquals("node1：拒绝。", translate("node1: refused.", "{0}: refused", "{0}：拒绝"));
    }

    @Test
    void theCatalogueIsReadAsGettextWritesIt() throws IOException {
        String po = """
                # about the file
                msgid ""
                msgstr "Language: zh_CN\\n"

                msgid ""
                "written as \\\\n "
                "in \\"two\\" lines"
                msgstr "两行"

                msgid "one"
                msgstr "一"
                """;

        assertEquals(
                List.of(new Pair("written as \\n in \"two\" lines", "两行"), new Pair("one", "一")),
                new Catalogue(new BufferedReader(new StringReader(po))).pairs());
        assertThrows(
                IOException.class, () -> new Catalogue(new BufferedReader(new StringReader("msgid one\n"))).pairs());
    }

    @Test
    void englishNeedsNoCatalogue() {
        assertEquals("is missing; give a text", Sentences.in(Locale.ENGLISH).translate("is missing; give a text"));
    }

    /// Rows are looked up ten times a second, and output that nobody knows must not hold the window
    /// up either.
    @Test
    void longOutputIsGivenUpSoon() {
        Sentences chinese = Sentences.in(Locale.SIMPLIFIED_CHINESE);
        String output = "a: b (c), d; `e` in f. ".repeat(150);

        assertTimeout(Duration.ofSeconds(5), () -> chinese.translate(output));
    }
}
