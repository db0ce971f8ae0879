package dev.mimic.local.apigateway.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the gateway logs, kept from the console. */
final class LoggedFaults extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger(RestApiHandler.class.getPackageName());
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    LoggedFaults() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    List<Throwable> faults() {
        return records.stream().map(LogRecord::getThrown).toList();
    }

    List<String> messages() {
        return records.stream().map(LogRecord::getMessage).toList();
    }

    @Override
    public void publish(LogRecord entry) {
        records.add(entry);
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
