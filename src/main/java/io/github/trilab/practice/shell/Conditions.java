package io.github.trilab.practice.shell;

import io.github.trilab.practice.shell.Syntax.Binary;
import io.github.trilab.practice.shell.Syntax.Both;
import io.github.trilab.practice.shell.Syntax.Condition;
import io.github.trilab.practice.shell.Syntax.Not;
import io.github.trilab.practice.shell.Syntax.Unary;
import java.io.IOException;
import java.util.regex.Matcher;

/// What `[[ … ]]` asks.
final class Conditions {
    private final Shell shell;

    Conditions(Shell shell) {
        this.shell = shell;
    }

    boolean holds(Condition condition) throws IOException, InterruptedException {
        return switch (condition) {
            case Not not -> !holds(not.condition());
            case Both both ->
                both.and() ? holds(both.left()) && holds(both.right()) : holds(both.left()) || holds(both.right());
            case Unary unary -> {
                String operand = shell.expansion().single(unary.word());
                if (unary.operator().equals("-v")) {
                    yield shell.variable(operand) != null;
                }
                Tests tests = new Tests(shell.view(), shell.directory(), shell.files());
                yield tests.unary(unary.operator(), operand);
            }
            case Binary binary -> compare(binary);
        };
    }

    private boolean compare(Binary binary) throws IOException, InterruptedException {
        String left = shell.expansion().single(binary.left());
        return switch (binary.operator()) {
            case "=", "==" -> Glob.matches(shell.expansion().pattern(binary.right()), left);
            case "!=" -> !Glob.matches(shell.expansion().pattern(binary.right()), left);
            case "=~" -> {
                Matcher matcher = Regexes.extended(shell.expansion().single(binary.right()), false)
                        .matcher(left);
                boolean found = matcher.find();
                shell.assign("BASH_REMATCH", found ? matcher.group() : "");
                yield found;
            }
            case "-eq", "-ne", "-lt", "-le", "-gt", "-ge" ->
                Tests.numbers(
                        binary.operator(),
                        shell.expansion().calculate(binary.left()),
                        shell.expansion().calculate(binary.right()));
            default ->
                new Tests(shell.view(), shell.directory(), shell.files())
                        .binary(left, binary.operator(), shell.expansion().single(binary.right()));
        };
    }
}
