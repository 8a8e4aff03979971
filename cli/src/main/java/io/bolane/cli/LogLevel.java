package io.bolane.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much a command says while it runs. */
final class LogLevel {
    private LogLevel() {}

    /** For commands whose output is a figure or a report: only what is wrong, unless BOLANE_LOG_LEVEL asks for more. */
    static void quiet() {
        if (System.getenv("BOLANE_LOG_LEVEL") == null) {
            root().setLevel(Level.WARN);
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
