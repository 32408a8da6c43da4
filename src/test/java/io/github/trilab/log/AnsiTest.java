package io.github.trilab.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsiTest {
    @Test
    void keepsPlainTextAsItIs() {
        String text = "plain [31m text";
        assertSame(text, Ansi.strip(text));
    }

    @ParameterizedTest
    @CsvSource({
        "E[31mBADE[0m: x, BAD: x",
        "E[01;38;5;196mredE[m, red",
        "E[2K50%, 50%",
        "E]0;title~text, text",
        "E]8;;http://xE\\linkE]8;;E\\, link",
        "E(Bplain, plain",
        "E=keys, keys",
        "endE, end",
        "endE[, end",
        "endE[3, end",
        "E]unfinished, unfinished",
    })
    void removesTerminalSequences(String text, String plain) {
        assertEquals(plain, Ansi.strip(text.replace("E", "\u001b").replace("~", "\u0007")));
    }
}
