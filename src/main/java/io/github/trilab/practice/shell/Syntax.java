package io.github.trilab.practice.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shell's syntax tree.
final class Syntax {
    private Syntax() {}

    /// A command of any form.
    sealed interface Node {}

    /// `NAME=value … program argument … > file`.
    record Simple(List<Assignment> assignments, List<Word> words, List<Redirect> redirects, int line) implements Node {}

    /// `[!] a | b | c`.
    record Pipeline(List<Node> parts, boolean negated) implements Node {}

    /// `a && b`, `a || b`.
    record AndOr(Node left, boolean and, Node right) implements Node {}

    /// `a; b & c`.
    record Sequence(List<Item> items) implements Node {}

    /// One command of a sequence.
    record Item(Node node, boolean background) {}

    /// `( … )`.
    record Subshell(Node body) implements Node {}

    /// `{ …; }`.
    record Group(Node body) implements Node {}

    /// `if … then … elif … else … fi`.
    record If(List<Branch> branches, @Nullable Node otherwise) implements Node {}

    /// A condition and what is done then.
    record Branch(Node condition, Node body) {}

    /// `for name in words; do … done`; words null: the arguments.
    record For(String name, @Nullable List<Word> words, Node body) implements Node {}

    /// `while` and `until`.
    record While(Node condition, boolean until, Node body) implements Node {}

    /// `case word in … esac`.
    record Case(Word word, List<Choice> choices) implements Node {}

    /// Patterns and what is done where one matches.
    record Choice(List<Word> patterns, @Nullable Node body) {}

    /// `name() …`.
    record Function(String name, Node body) implements Node {}

    /// `[[ … ]]`.
    record Conditional(Condition condition) implements Node {}

    /// `(( … ))`.
    record Compute(Word expression) implements Node {}

    /// A compound command with redirections.
    record Redirected(Node node, List<Redirect> redirects) implements Node {}

    /// What stands between `[[` and `]]`.
    sealed interface Condition {}

    /// `left && right`, `left || right`.
    record Both(Condition left, boolean and, Condition right) implements Condition {}

    /// `! condition`.
    record Not(Condition condition) implements Condition {}

    /// `-f word`, or just a word.
    record Unary(String operator, Word word) implements Condition {}

    /// `a = b`.
    record Binary(Word left, String operator, Word right) implements Condition {}

    /// `NAME=value`, `NAME+=value`.
    record Assignment(String name, boolean append, Word value) {}

    /// `2> file`.
    ///
    /// @param number which descriptor
    /// @param operator `<`, `>`, `>>`, `>|`, `<>`, `<&`, `>&`, `&>`, `&>>`, `<<`, `<<<`
    /// @param target file, descriptor or text
    record Redirect(int number, String operator, Word target) {}

    /// A word: its parts one after another.
    record Word(List<Part> parts) {
        /// The text where the word is one unquoted literal; else null.
        @Nullable
        String bare() {
            return parts.size() == 1 && parts.get(0) instanceof Literal l && !l.quoted() ? l.text() : null;
        }
    }

    /// A part of a word.
    sealed interface Part {}

    /// Text as it stands.
    record Literal(String text, boolean quoted) implements Part {}

    /// `$name`, `${name-word}`.
    ///
    /// @param operator empty, `#` for the length, or what stands between name and argument
    record Parameter(String name, String operator, @Nullable Word argument, boolean quoted) implements Part {}

    /// `$(…)`.
    record Substitution(@Nullable Node body, boolean quoted) implements Part {}

    /// `$((…))`.
    record Arithmetic(Word expression, boolean quoted) implements Part {}
}
