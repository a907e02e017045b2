package intramural.it;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Writes all that the service logs, from the finest level on and with exceptions, into a file while it is open. */
final class ServiceLog implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("intramural");
    private final Level before = ours.getLevel();
    private final FileAppender<ILoggingEvent> appender = new FileAppender<>();

    ServiceLog(Path file) {
        LoggerContext context = root.getLoggerContext();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d %-5level %logger %msg%n%xEx");
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setFile(file.toString());
        appender.start();
        root.addAppender(appender);
        ours.setLevel(Level.TRACE);
    }

    @Override
    public void close() {
        ours.setLevel(before);
        root.detachAppender(appender);
        appender.stop();
    }
}
