package io.github.trilab.ui.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandInputTest {
    @Property
    void aCommandThatIsShownAndTypedAgainIsTheSame(@ForAll List<String> words) {
        assertEquals(words, CommandInput.words(CommandInput.line(words)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '%',
            value = {
                "sudo nc -l,sudo|nc|-l",
                "sh -c 'echo a b',sh|-c|echo a b",
                "a \"b $c\\\"\",a|b $c\"",
                "a ' b,a| b",
                "x\\ y  z,x y|z",
                "'' a,|a"
            })
    void aLineIsTakenApartAsAShellDoes(String line, String words) {
        assertEquals(List.of(words.split("\\|", -1)), CommandInput.words(line));
    }
}
