package intramural.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Sets how much is logged. No level writes message text (ADR-0009). */
final class Logs {

    private Logs() {}

    static void level(Config.Level level) {
        logger("intramural").setLevel(Level.valueOf(level.name()));
    }

    /** For commands that print an answer: only what went wrong. */
    static void quiet() {
        logger("intramural").setLevel(Level.ERROR);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
