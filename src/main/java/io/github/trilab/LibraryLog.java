package io.github.trilab;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/// What libraries have to say of themselves. Their failures reach the user as TriLab's own
/// sentences, so they are quiet unless `TRILAB_LIBRARY_LOG` names a level (`debug`, `info`, ...). A
/// defect of TriLab itself is always told.
///
/// Found by logback in `META-INF/services`; a `logback.xml` that says the same takes ten times as
/// long at every start.
public final class LibraryLog extends ContextAwareBase implements Configurator {
    /// Made by logback.
    public LibraryLog() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{24} %msg%n");
        encoder.start();
        ConsoleAppender<ILoggingEvent> err = new ConsoleAppender<>();
        err.setContext(context);
        err.setTarget("System.err");
        err.setEncoder(encoder);
        err.start();
        String level = System.getenv("TRILAB_LIBRARY_LOG");
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.toLevel(level, Level.OFF));
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(err);
        context.getLogger("io.github.trilab").setLevel(Level.toLevel(level, Level.ERROR));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
