package dev.mimic.local.apigateway.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The faults that the gateway logs, kept from the console. */
final class LoggedFaults extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger(RestApiHandler.class.getName());
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();

    LoggedFaults() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    List<Throwable> faults() {
        return faults;
    }

    @Override
    public void publish(LogRecord entry) {
        faults.add(entry.getThrown());
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
