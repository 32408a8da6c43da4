package io.github.trilab.ui.log;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys do in the log.
final class LogKeys {
    private final LogLines lines;
    private final SearchBar search;
    private final Runnable copy;

    LogKeys(LogLines lines, SearchBar search, Runnable copy) {
        this.lines = lines;
        this.search = search;
        this.copy = copy;
    }

    /// Wherever the focus is in the log.
    void everywhere(KeyEvent event) {
        if (event.getCode() == KeyCode.F3) {
            search.go(!event.isShiftDown());
            event.consume();
        } else if (event.getCode() == KeyCode.F && event.isShortcutDown()) {
            search.focus();
            event.consume();
        }
    }

    /// Where the focus is in the lines.
    void inLines(KeyEvent event) {
        if (event.isShortcutDown() ? withControl(event.getCode()) : alone(event.getCode(), event.isShiftDown())) {
            event.consume();
        }
    }

    private boolean withControl(KeyCode key) {
        switch (key) {
            case C -> copy.run();
            case A -> lines.selectAll();
            case UP -> lines.scrollBy(-1);
            case DOWN -> lines.scrollBy(1);
            case HOME -> lines.toStart();
            case END -> lines.follow(true);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean alone(KeyCode key, boolean shift) {
        switch (key) {
            case UP -> lines.caretBy(-1, shift);
            case DOWN -> lines.caretBy(1, shift);
            case LEFT -> lines.scrollSideways(-1);
            case RIGHT -> lines.scrollSideways(1);
            case PAGE_UP -> lines.scrollBy(-lines.screen());
            case PAGE_DOWN -> lines.scrollBy(lines.screen());
            case HOME -> lines.toStart();
            case END -> lines.follow(true);
            case SPACE -> lines.follow(!lines.following());
            default -> {
                return false;
            }
        }
        return true;
    }
}
