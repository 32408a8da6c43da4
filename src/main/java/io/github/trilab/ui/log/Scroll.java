package io.github.trilab.ui.log;

/// Which lines of a view are on screen. A line takes one row of the screen, or several where it is
/// wrapped; lines that are not read yet count as one.
final class Scroll {
    /// Says how many rows a line takes.
    @FunctionalInterface
    interface Heights {
        /// At least 1.
        int rows(long line);
    }

    private final Heights heights;
    private long size;
    private int visible = 1;
    private long top;
    private int hidden;
    private boolean following = true;

    Scroll(Heights heights) {
        this.heights = heights;
    }

    long size() {
        return size;
    }

    /// How many whole rows the screen has.
    int visible() {
        return visible;
    }

    /// The first line on screen.
    long top() {
        return top;
    }

    /// How many rows of the first line are above the screen.
    int hidden() {
        return hidden;
    }

    /// Whether the last line stays on screen as more come.
    boolean following() {
        return following;
    }

    void follow(boolean on) {
        following = on;
        settle();
    }

    /// Takes over how many lines and rows there are.
    void measure(long lines, int rows) {
        size = lines;
        visible = Math.max(1, rows);
        settle();
    }

    /// Goes down, or up where it is negative: that pauses. At the end, it follows again.
    void by(long rows) {
        if (rows < 0) {
            up(-rows);
        } else {
            down(rows);
            if (settle()) {
                following = true;
            }
        }
    }

    /// Goes to a line, which pauses; at the end, it does not follow by itself.
    ///
    /// @param above how many rows to leave above it
    void to(long line, int above) {
        following = false;
        top = Math.max(0, Math.min(line, size - 1));
        hidden = 0;
        up(above);
        settle();
    }

    private void up(long rows) {
        if (top == 0 && hidden == 0) {
            return;
        }
        following = false;
        long left = rows;
        while (left > hidden && top > 0) {
            left -= hidden + 1L;
            top--;
            hidden = heights.rows(top) - 1;
        }
        hidden = (int) Math.max(0, hidden - left);
    }

    private void down(long rows) {
        long left = rows;
        while (left > 0 && top < size) {
            int here = heights.rows(top) - hidden;
            if (left < here) {
                hidden += (int) left;
                return;
            }
            left -= here;
            top++;
            hidden = 0;
        }
    }

    /// Keeps the screen full, and at the end while following. Says whether it is at the end.
    private boolean settle() {
        long line = size;
        long rows = 0;
        while (line > 0 && rows < visible) {
            line--;
            rows += heights.rows(line);
        }
        int over = (int) Math.max(0, rows - visible);
        boolean end = top > line || (top == line && hidden >= over);
        if (following || end) {
            top = line;
            hidden = over;
        }
        return end;
    }
}
