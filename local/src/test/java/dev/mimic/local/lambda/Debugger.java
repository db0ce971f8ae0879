package dev.mimic.local.lambda;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import java.util.List;
import java.util.Map;

/** A debugger, as an IDE is one: the JDK's own client of the Java Debug Interface. */
final class Debugger implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 60_000;

    private final VirtualMachine vm;

    private Debugger(VirtualMachine vm) {
        this.vm = vm;
    }

    static Debugger attach(int port) throws Exception {
        AttachingConnector sockets = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(connector -> connector.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = sockets.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(Integer.toString(port));
        return new Debugger(sockets.attach(arguments));
    }

    /** Sets a breakpoint at the first line of a method, also of a class that is not loaded yet. */
    Debugger breakAt(Class<?> type, String method) {
        List<ReferenceType> loaded = vm.classesByName(type.getName());
        if (loaded.isEmpty()) {
            ClassPrepareRequest request = vm.eventRequestManager().createClassPrepareRequest();
            request.addClassFilter(type.getName());
            request.putProperty("method", method);
            request.enable();
        } else {
            breakAt(loaded.get(0), method);
        }
        return this;
    }

    private void breakAt(ReferenceType type, String method) {
        vm.eventRequestManager()
                .createBreakpointRequest(type.methodsByName(method).get(0).location())
                .enable();
    }

    /** Lets a JVM run on, to the next breakpoint if there is one. */
    void resume() {
        vm.resume();
    }

    /** Lets it run on without breakpoints. */
    void resumeToTheEnd() {
        vm.eventRequestManager().deleteAllBreakpoints();
        vm.resume();
    }

    /** Waits until the breakpoint is hit; all threads stand still then. */
    Debugger awaitBreakpoint() throws InterruptedException {
        while (true) {
            EventSet events = vm.eventQueue().remove(PATIENCE_MILLIS);
            if (events == null) {
                throw new AssertionError("no breakpoint was hit");
            }
            for (Event event : events) {
                if (event instanceof BreakpointEvent) {
                    return this;
                }
                if (event instanceof ClassPrepareEvent prepared) {
                    breakAt(prepared.referenceType(), (String)
                            prepared.request().getProperty("method"));
                }
            }
            events.resume();
        }
    }

    /** Detaches; whatever stands still runs on. */
    @Override
    public void close() {
        vm.dispose();
    }
}
