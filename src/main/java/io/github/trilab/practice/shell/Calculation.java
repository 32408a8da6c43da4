package io.github.trilab.practice.shell;

import org.jspecify.annotations.Nullable;

/// Arithmetic of `$((…))`.
final class Calculation {
    /// The variables that an expression may name.
    interface Variables {
        String get(String name);

        void set(String name, String value);
    }

    private static final String[][] LEVELS = {
        {"||"},
        {"&&"},
        {"|"},
        {"^"},
        {"&"},
        {"==", "!="},
        {"<=", ">=", "<", ">"},
        {"<<", ">>"},
        {"+", "-"},
        {"*", "/", "%"}
    };
    private static final String[] ASSIGNMENTS = {"<<=", ">>=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "="};

    private final String text;
    private final Variables variables;
    private int at;
    /// Above 0 while what is read must not have an effect (`0 && (x = 1)`).
    private int unused;

    private Calculation(String text, Variables variables) {
        this.text = text;
        this.variables = variables;
    }

    /// The value of an expression; of an empty one 0.
    ///
    /// @throws ShellFault where it is no expression
    static long value(String text, Variables variables) {
        if (text.isBlank()) {
            return 0;
        }
        Calculation calculation = new Calculation(text, variables);
        long value = calculation.comma();
        calculation.blanks();
        if (calculation.at < text.length()) {
            throw calculation.fault();
        }
        return value;
    }

    private ShellFault fault() {
        return new ShellFault("arithmetic expression: expecting EOF: \"" + text + "\"", 2);
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean accept(String operator) {
        blanks();
        if (text.startsWith(operator, at)) {
            at += operator.length();
            return true;
        }
        return false;
    }

    private long comma() {
        long value = assignment();
        while (accept(",")) {
            value = assignment();
        }
        return value;
    }

    private long assignment() {
        blanks();
        int start = at;
        String name = name();
        if (!name.isEmpty()) {
            blanks();
            for (String operator : ASSIGNMENTS) {
                if (text.startsWith(operator, at) && !text.startsWith("==", at)) {
                    at += operator.length();
                    long right = assignment();
                    long value = operator.equals("=")
                            ? right
                            : compute(operator.substring(0, operator.length() - 1), variable(name), right);
                    store(name, value);
                    return value;
                }
            }
        }
        at = start;
        return conditional();
    }

    private void store(String name, long value) {
        if (unused == 0) {
            variables.set(name, Long.toString(value));
        }
    }

    private long conditional() {
        long condition = binary(0);
        if (!accept("?")) {
            return condition;
        }
        unused += condition == 0 ? 1 : 0;
        long yes = assignment();
        unused -= condition == 0 ? 1 : 0;
        if (!accept(":")) {
            throw fault();
        }
        unused += condition != 0 ? 1 : 0;
        long no = conditional();
        unused -= condition != 0 ? 1 : 0;
        return condition != 0 ? yes : no;
    }

    private long binary(int level) {
        if (level == LEVELS.length) {
            return power();
        }
        long left = binary(level + 1);
        while (true) {
            String operator = operator(level);
            if (operator == null) {
                return left;
            }
            at += operator.length();
            boolean skip = (operator.equals("&&") && left == 0) || (operator.equals("||") && left != 0);
            unused += skip ? 1 : 0;
            long right = binary(level + 1);
            unused -= skip ? 1 : 0;
            left = compute(operator, left, right);
        }
    }

    private @Nullable String operator(int level) {
        blanks();
        for (String operator : LEVELS[level]) {
            if (text.startsWith(operator, at)) {
                String longer = at + operator.length() < text.length()
                        ? text.substring(at, at + operator.length() + 1)
                        : operator;
                boolean other = switch (longer) {
                    case "||", "&&", "<<", ">>" -> operator.length() == 1;
                    case "**", "|=", "&=", "^=", "+=", "-=", "*=", "/=", "%=" -> true;
                    default -> false;
                };
                if (!other) {
                    return operator;
                }
            }
        }
        return null;
    }

    private long compute(String operator, long left, long right) {
        if ((operator.equals("/") || operator.equals("%")) && right == 0) {
            if (unused > 0) {
                return 0;
            }
            throw new ShellFault("arithmetic expression: division by zero: \"" + text + "\"", 2);
        }
        return switch (operator) {
            case "||" -> left != 0 || right != 0 ? 1 : 0;
            case "&&" -> left != 0 && right != 0 ? 1 : 0;
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "&" -> left & right;
            case "==" -> left == right ? 1 : 0;
            case "!=" -> left != right ? 1 : 0;
            case "<=" -> left <= right ? 1 : 0;
            case ">=" -> left >= right ? 1 : 0;
            case "<" -> left < right ? 1 : 0;
            case ">" -> left > right ? 1 : 0;
            case "<<" -> left << right;
            case ">>" -> left >> right;
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            case "%" -> left % right;
            default -> throw fault();
        };
    }

    private long power() {
        long base = unary();
        if (!accept("**")) {
            return base;
        }
        long exponent = power();
        long value = 1;
        for (long i = 0; i < exponent; i++) {
            value *= base;
        }
        return value;
    }

    private long unary() {
        blanks();
        if (accept("++") || accept("--")) {
            boolean up = text.charAt(at - 1) == '+';
            String name = name();
            if (name.isEmpty()) {
                return unary();
            }
            long value = variable(name) + (up ? 1 : -1);
            store(name, value);
            return value;
        }
        if (text.startsWith("!", at) && !text.startsWith("!=", at)) {
            at++;
            return unary() == 0 ? 1 : 0;
        }
        if (accept("~")) {
            return ~unary();
        }
        if (accept("-")) {
            return -unary();
        }
        if (accept("+")) {
            return unary();
        }
        return primary();
    }

    private long primary() {
        if (accept("(")) {
            long value = comma();
            if (!accept(")")) {
                throw fault();
            }
            return value;
        }
        String name = name();
        if (!name.isEmpty()) {
            long value = variable(name);
            if (accept("++")) {
                store(name, value + 1);
            } else if (accept("--")) {
                store(name, value - 1);
            }
            return value;
        }
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw new ShellFault("arithmetic expression: expecting primary: \"" + text + "\"", 2);
        }
        return number(text.substring(start, at));
    }

    private String name() {
        blanks();
        int start = at;
        if (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '_')) {
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
        }
        return text.substring(start, at);
    }

    private long variable(String name) {
        String value = variables.get(name).strip();
        if (value.isEmpty()) {
            return 0;
        }
        boolean negative = value.startsWith("-");
        String digits = negative ? value.substring(1) : value;
        if (digits.isEmpty() || !Character.isDigit(digits.charAt(0))) {
            if (Parser.name(value) && !value.equals(name)) {
                return variable(value);
            }
            throw new ShellFault("Illegal number: " + value, 2);
        }
        return negative ? -number(digits) : number(digits);
    }

    private static long number(String digits) {
        try {
            if (digits.startsWith("0x") || digits.startsWith("0X")) {
                return Long.parseLong(digits.substring(2), 16);
            }
            return digits.startsWith("0") ? Long.parseLong(digits, 8) : Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new ShellFault("Illegal number: " + digits, 2);
        }
    }
}
