package io.github.trilab.practice.shell;

import io.github.trilab.practice.shell.Lexer.Operator;
import io.github.trilab.practice.shell.Lexer.Token;
import io.github.trilab.practice.shell.Lexer.WordToken;
import io.github.trilab.practice.shell.Syntax.AndOr;
import io.github.trilab.practice.shell.Syntax.Assignment;
import io.github.trilab.practice.shell.Syntax.Binary;
import io.github.trilab.practice.shell.Syntax.Both;
import io.github.trilab.practice.shell.Syntax.Branch;
import io.github.trilab.practice.shell.Syntax.Case;
import io.github.trilab.practice.shell.Syntax.Choice;
import io.github.trilab.practice.shell.Syntax.Compute;
import io.github.trilab.practice.shell.Syntax.Condition;
import io.github.trilab.practice.shell.Syntax.Conditional;
import io.github.trilab.practice.shell.Syntax.For;
import io.github.trilab.practice.shell.Syntax.Function;
import io.github.trilab.practice.shell.Syntax.Group;
import io.github.trilab.practice.shell.Syntax.If;
import io.github.trilab.practice.shell.Syntax.Item;
import io.github.trilab.practice.shell.Syntax.Literal;
import io.github.trilab.practice.shell.Syntax.Node;
import io.github.trilab.practice.shell.Syntax.Not;
import io.github.trilab.practice.shell.Syntax.Part;
import io.github.trilab.practice.shell.Syntax.Pipeline;
import io.github.trilab.practice.shell.Syntax.Redirect;
import io.github.trilab.practice.shell.Syntax.Redirected;
import io.github.trilab.practice.shell.Syntax.Sequence;
import io.github.trilab.practice.shell.Syntax.Simple;
import io.github.trilab.practice.shell.Syntax.Subshell;
import io.github.trilab.practice.shell.Syntax.Unary;
import io.github.trilab.practice.shell.Syntax.While;
import io.github.trilab.practice.shell.Syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a script into its syntax tree, one complete line of commands after another.
final class Parser {
    private static final Set<String> REDIRECTS =
            Set.of("<", ">", ">>", ">|", "<>", "<&", ">&", "&>", "&>>", "<<", "<<-", "<<<");
    private static final Set<String> CLOSING = Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");

    private final Lexer lexer;
    private Token token;

    Parser(String text, int at, int line) {
        lexer = new Lexer(text, at, line);
        token = lexer.next();
    }

    /// Where the text goes on after what was read so far.
    int at() {
        return lexer.at();
    }

    int line() {
        return lexer.line();
    }

    /// The next line of commands; null at the end.
    @Nullable
    Node next() {
        newlines();
        if (at("")) {
            return null;
        }
        Node node = list(false);
        if (!at("") && !at("\n")) {
            throw unexpected();
        }
        return node;
    }

    /// All commands; null where there are none.
    @Nullable
    Node whole() {
        Node node = body();
        if (!at("")) {
            throw unexpected();
        }
        return node;
    }

    /// All commands up to a closing parenthesis, which is the last that is read.
    @Nullable
    Node untilClosed() {
        Node node = body();
        if (!at(")")) {
            throw unexpected();
        }
        return node;
    }

    private @Nullable Node body() {
        newlines();
        return at("") || at(")") ? null : list(true);
    }

    private SyntaxFault unexpected() {
        String what = token instanceof Operator operator
                ? operator.text().isEmpty()
                        ? "end of file"
                        : operator.text().equals("\n") ? "newline" : "\"" + operator.text() + "\""
                : token instanceof WordToken w && w.word().bare() != null
                        ? "\"" + w.word().bare() + "\""
                        : "word";
        return new SyntaxFault("Syntax error: " + what + " unexpected", lexer.line() - (at("\n") ? 1 : 0), at(""));
    }

    private void advance() {
        token = lexer.next();
    }

    private boolean at(String operator) {
        return token instanceof Operator o && o.text().equals(operator);
    }

    private boolean accept(String operator) {
        if (at(operator)) {
            advance();
            return true;
        }
        return false;
    }

    private boolean atWord(String text) {
        return token instanceof WordToken w && text.equals(w.word().bare());
    }

    private boolean acceptWord(String text) {
        if (atWord(text)) {
            advance();
            return true;
        }
        return false;
    }

    private void expectWord(String text) {
        if (!acceptWord(text)) {
            throw unexpected();
        }
    }

    private void newlines() {
        while (at("\n")) {
            advance();
        }
    }

    private boolean closing() {
        return at("")
                || at(")")
                || at(";;")
                || at(";&")
                || at(";;&")
                || (token instanceof WordToken w
                        && w.word().bare() != null
                        && CLOSING.contains(w.word().bare()));
    }

    /// Commands with `;`, `&` and, where `lines` are allowed, line ends between them.
    private Node list(boolean lines) {
        List<Item> items = new ArrayList<>();
        while (true) {
            Node node = andOr();
            if (at("&")) {
                items.add(new Item(node, true));
                advance();
            } else {
                items.add(new Item(node, false));
                if (!accept(";") && !at("\n")) {
                    break;
                }
            }
            if (lines) {
                newlines();
            } else if (at("\n")) {
                break;
            }
            if (closing()) {
                break;
            }
        }
        return items.size() == 1 && !items.get(0).background() ? items.get(0).node() : new Sequence(List.copyOf(items));
    }

    private Node compoundList() {
        newlines();
        if (closing()) {
            throw unexpected();
        }
        return list(true);
    }

    private Node andOr() {
        Node left = pipeline();
        while (at("&&") || at("||")) {
            boolean and = at("&&");
            advance();
            newlines();
            left = new AndOr(left, and, pipeline());
        }
        return left;
    }

    private Node pipeline() {
        boolean negated = false;
        while (acceptWord("!")) {
            negated = !negated;
        }
        List<Node> parts = new ArrayList<>();
        parts.add(command());
        while (at("|") || at("|&")) {
            if (at("|&")) {
                Node last = parts.removeLast();
                parts.add(new Redirected(last, List.of(new Redirect(2, ">&", bare("1")))));
            }
            advance();
            newlines();
            parts.add(command());
        }
        return parts.size() == 1 && !negated ? parts.get(0) : new Pipeline(List.copyOf(parts), negated);
    }

    private static Word bare(String text) {
        return new Word(List.of(new Literal(text, false)));
    }

    private Node command() {
        Node compound = compound();
        if (compound == null) {
            return simple();
        }
        if (compound instanceof Function) {
            return compound;
        }
        List<Redirect> redirects = new ArrayList<>();
        while (redirect(redirects)) {
            // redirect() has added it
        }
        return redirects.isEmpty() ? compound : new Redirected(compound, redirects);
    }

    private @Nullable Node compound() {
        if (at("(")) {
            return parenthesis();
        }
        String word = token instanceof WordToken w ? w.word().bare() : null;
        if (word == null) {
            return null;
        }
        return switch (word) {
            case "{" -> {
                advance();
                Node body = compoundList();
                expectWord("}");
                yield new Group(body);
            }
            case "if" -> conditional();
            case "for" -> loop();
            case "while", "until" -> {
                advance();
                Node condition = compoundList();
                yield new While(condition, word.equals("until"), doGroup());
            }
            case "case" -> choice();
            case "[[" -> {
                advance();
                Condition condition = condition();
                expectWord("]]");
                yield new Conditional(condition);
            }
            case "function" -> {
                advance();
                String name = plainWord();
                if (accept("(") && !accept(")")) {
                    throw unexpected();
                }
                newlines();
                yield new Function(name, command());
            }
            default -> {
                if (CLOSING.contains(word)) {
                    throw unexpected();
                }
                yield null;
            }
        };
    }

    private String plainWord() {
        if (token instanceof WordToken w) {
            String text = bareText(w.word());
            advance();
            return text;
        }
        throw unexpected();
    }

    private String bareText(Word word) {
        String text = word.bare();
        if (text == null) {
            throw unexpected();
        }
        return text;
    }

    private Node parenthesis() {
        // The lexer stands right behind the first parenthesis.
        Lexer ahead = lexer;
        if (ahead.follows('(')) {
            Word expression = ahead.arithmeticBody();
            if (expression != null) {
                advance();
                return new Compute(expression);
            }
        }
        advance();
        Node body = compoundList();
        if (!accept(")")) {
            throw unexpected();
        }
        return new Subshell(body);
    }

    private Node conditional() {
        List<Branch> branches = new ArrayList<>();
        Node otherwise = null;
        advance();
        Node condition = compoundList();
        expectWord("then");
        branches.add(new Branch(condition, compoundList()));
        while (true) {
            if (acceptWord("elif")) {
                Node next = compoundList();
                expectWord("then");
                branches.add(new Branch(next, compoundList()));
            } else if (acceptWord("else")) {
                otherwise = compoundList();
            } else {
                expectWord("fi");
                return new If(List.copyOf(branches), otherwise);
            }
        }
    }

    private Node doGroup() {
        newlines();
        expectWord("do");
        Node body = compoundList();
        expectWord("done");
        return body;
    }

    private Node loop() {
        advance();
        String name = plainWord();
        newlines();
        List<Word> words = null;
        if (acceptWord("in")) {
            words = new ArrayList<>();
            while (token instanceof WordToken w) {
                words.add(w.word());
                advance();
            }
            if (!accept(";") && !at("\n")) {
                throw unexpected();
            }
        } else {
            accept(";");
        }
        return new For(name, words, doGroup());
    }

    private Node choice() {
        advance();
        if (!(token instanceof WordToken subject)) {
            throw unexpected();
        }
        advance();
        newlines();
        expectWord("in");
        newlines();
        List<Choice> choices = new ArrayList<>();
        while (!acceptWord("esac")) {
            accept("(");
            List<Word> patterns = new ArrayList<>();
            do {
                if (!(token instanceof WordToken pattern)) {
                    throw unexpected();
                }
                patterns.add(pattern.word());
                advance();
            } while (accept("|"));
            if (!accept(")")) {
                throw unexpected();
            }
            newlines();
            Node body = closing() ? null : list(true);
            choices.add(new Choice(List.copyOf(patterns), body));
            if (accept(";;") || accept(";&") || accept(";;&")) {
                newlines();
            } else {
                newlines();
                expectWord("esac");
                break;
            }
        }
        return new Case(subject.word(), List.copyOf(choices));
    }

    private Condition condition() {
        Condition left = conjunction();
        while (at("||")) {
            advance();
            newlines();
            left = new Both(left, false, conjunction());
        }
        return left;
    }

    private Condition conjunction() {
        Condition left = negation();
        while (at("&&")) {
            advance();
            newlines();
            left = new Both(left, true, negation());
        }
        return left;
    }

    private Condition negation() {
        newlines();
        if (acceptWord("!")) {
            return new Not(negation());
        }
        if (accept("(")) {
            Condition inner = condition();
            if (!accept(")")) {
                throw unexpected();
            }
            return inner;
        }
        Word first = conditionWord();
        String bare = first.bare();
        if (bare != null
                && bare.length() == 2
                && bare.charAt(0) == '-'
                && token instanceof WordToken
                && !atWord("]]")) {
            return new Unary(bare, conditionWord());
        }
        if (at("<") || at(">")) {
            String operator = at("<") ? "<" : ">";
            advance();
            return new Binary(first, operator, conditionWord());
        }
        if (token instanceof WordToken w && !atWord("]]")) {
            String operator = w.word().bare();
            if (operator == null) {
                throw unexpected();
            }
            if (operator.equals("=~")) {
                Word regex = lexer.regex();
                advance();
                return new Binary(first, operator, regex);
            }
            advance();
            return new Binary(first, operator, conditionWord());
        }
        newlines();
        return new Unary("-n", first);
    }

    private Word conditionWord() {
        if (token instanceof WordToken w && !atWord("]]")) {
            advance();
            return w.word();
        }
        throw unexpected();
    }

    private boolean redirect(List<Redirect> redirects) {
        int number = -1;
        if (token instanceof Lexer.Descriptor n) {
            number = n.value();
            advance();
        }
        if (!(token instanceof Operator operator) || !REDIRECTS.contains(operator.text())) {
            return false;
        }
        if (number < 0) {
            number = operator.text().startsWith("<") ? 0 : 1;
        }
        advance();
        if (!(token instanceof WordToken target)) {
            throw unexpected();
        }
        Redirect redirect = new Redirect(number, operator.text(), target.word());
        redirects.add(redirect);
        if (operator.text().equals("<<") || operator.text().equals("<<-")) {
            lexer.hereDocument(redirect, redirects);
        }
        advance();
        return true;
    }

    private Node simple() {
        List<Assignment> assignments = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        List<Redirect> redirects = new ArrayList<>();
        int line = lexer.line() - (at("\n") ? 1 : 0);
        while (true) {
            if (redirect(redirects)) {
                continue;
            }
            if (!(token instanceof WordToken w)) {
                break;
            }
            Assignment assignment = words.isEmpty() ? assignment(w.word()) : null;
            if (assignment != null) {
                assignments.add(assignment);
                advance();
                continue;
            }
            words.add(w.word());
            advance();
            if (words.size() == 1 && assignments.isEmpty() && redirects.isEmpty() && at("(")) {
                advance();
                if (!accept(")")) {
                    throw unexpected();
                }
                newlines();
                String name = bareText(words.get(0));
                return new Function(name, command());
            }
        }
        if (assignments.isEmpty() && words.isEmpty() && redirects.isEmpty()) {
            throw unexpected();
        }
        return new Simple(List.copyOf(assignments), List.copyOf(words), redirects, line);
    }

    /// The word as `NAME=value`; null where it is none.
    static @Nullable Assignment assignment(Word word) {
        if (word.parts().isEmpty() || !(word.parts().get(0) instanceof Literal first) || first.quoted()) {
            return null;
        }
        int equals = first.text().indexOf('=');
        if (equals <= 0) {
            return null;
        }
        boolean append = first.text().charAt(equals - 1) == '+';
        String name = first.text().substring(0, append ? equals - 1 : equals);
        if (!name(name)) {
            return null;
        }
        List<Part> value = new ArrayList<>(word.parts());
        value.set(0, new Literal(first.text().substring(equals + 1), false));
        return new Assignment(name, append, new Word(List.copyOf(value)));
    }

    /// Whether that is a variable's name.
    static boolean name(String text) {
        if (text.isEmpty() || Character.isDigit(text.charAt(0))) {
            return false;
        }
        return text.chars().allMatch(c -> c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
    }
}
