package io.github.trilab.remote.ssh;

import java.io.FileNotFoundException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/// Words for exceptions whose own message does not say what happened.
final class Reasons {
    private Reasons() {}

    /// A few words on what happened.
    static String of(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file";
            case FileNotFoundException _ -> "there is no such file";
            case AccessDeniedException _ -> "permission denied";
            case CharacterCodingException _ -> "it is not a text file";
            default -> {
                String message = failure.getMessage();
                yield message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
            }
        };
    }
}
