package intramural.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Sets how much is logged, and where. No level writes message text (ADR-0009). */
final class Logs {

    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %logger{0} %msg%n%nopex";

    private Logs() {}

    static void level(Config.Level level) {
        logger("intramural").setLevel(Level.valueOf(level.name()));
    }

    /** For commands that print an answer: only what went wrong. */
    static void quiet() {
        logger("intramural").setLevel(Level.ERROR);
    }

    /** For commands that print progress: everything goes into a file instead. */
    static void toFile(Path file) {
        Logger root = logger(Logger.ROOT_LOGGER_NAME);
        LoggerContext context = root.getLoggerContext();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setFile(file.toString());
        appender.start();
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
