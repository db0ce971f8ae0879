package dev.mimic.local.apigateway.server;

/** A port on which something else listens. */
public final class PortInUseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    PortInUseException(int port, Throwable cause) {
        super("port " + port + " is in use: stop what listens there, or choose another", cause);
    }
}
