package dev.mimic.local.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** What may happen to a call of any service: on the way there, on the way back, or because somebody else answers. */
public enum ConnectionFault implements Fault {
    BROKEN_BEFORE_THE_CALL(ServiceCall::breakOff),
    BROKEN_AFTER_THE_CALL(call -> {
        call.forward();
        call.breakOff();
    }),
    /** As where a client has given up, and has long succeeded with another attempt. */
    BROKEN_AND_CARRIED_OUT_IN_THE_END(call -> {
        call.breakOff();
        call.forwardInTheEnd();
    }),
    BROKEN_IN_THE_ANSWER(call -> call.answerHalf(call.forward())),
    SHORT_ANSWER_OF_UNKNOWN_LENGTH(call -> call.answerHalfOfUnknownLength(call.forward())),
    SLOW(call -> {
        ServiceAnswer answer = call.forward();
        call.pause(Fault.SLOW);
        call.answer(answer);
    }),
    /** Later than any function waits. */
    TOO_LATE(call -> {
        ServiceAnswer answer = call.forward();
        call.pause(Duration.ofSeconds(20));
        call.answer(answer);
    }),
    NO_HTTP(call -> {
        call.forward();
        call.send("\u0016\u0003\u0001 no HTTP at all\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }),
    /** Of a proxy, which has asked nobody. */
    HTML(call -> call.answer(
            new ServiceAnswer(200, Map.of("Content-Type", "text/html"), "<html>Log in to the network first</html>"))),
    EMPTY_ANSWER(call -> call.answer(new ServiceAnswer(200, Map.of(), ""))),
    CHANGED_BYTE(call -> call.answer(call.forward().changed()));

    private final Consumer<ServiceCall> fault;

    ConnectionFault(Consumer<ServiceCall> fault) {
        this.fault = fault;
    }

    @Override
    public double share() {
        return this == TOO_LATE ? 0.02 : Fault.super.share();
    }

    @Override
    public boolean isHarmless() {
        return this == SLOW;
    }

    @Override
    public void befall(ServiceCall call) {
        fault.accept(call);
    }
}
