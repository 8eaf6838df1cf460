package io.dhruva.standalone;

import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where the log of this process goes. The terminal is for the user.
 *
 * <p><b>Lifecycle:</b> to be called before the first logger is made; the services then leave logging alone.
 */
final class Logs {

    private Logs() {}

    /** No log: the command is short. */
    static void off() {
        System.setProperty("logback.configurationFile", "dhruva-logback-off.xml");
    }

    /** One file for everything in this process. */
    static void toFile(Path file) {
        System.setProperty("dhruva.log", file.toString());
        System.setProperty("logback.configurationFile", "dhruva-logback.xml");
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
