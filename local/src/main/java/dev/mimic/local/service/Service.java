package dev.mimic.local.service;

import dev.mimic.local.assembly.ResourceValues;
import dev.mimic.local.assembly.SynthesizedStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * One service of AWS: which resources of a template are its own, and how they are served on this machine.
 *
 * <p>A server calls {@link #read}, {@link #start} and {@link #open} in this order, each for all services before the next;
 * once more from the beginning when the assembly has changed; and {@link #close} in the end, whatever had begun.
 */
public interface Service extends ResourceValues, AutoCloseable {

    /** AWS's name of the service, for example {@code Amazon DynamoDB}. */
    String name();

    /** The CloudFormation types of its resources, for example {@code AWS::DynamoDB::Table}. */
    Set<String> types();

    /**
     * Reads its resources in the stacks that are to be served, in place of those that were read before. What runs does not
     * change until {@link #start}; a resource that is not read ({@link SynthesizedStack#read}) is named as not served.
     *
     * @throws dev.mimic.local.assembly.AssemblyException if a stack cannot be served; {@link SynthesizedStack#naming} puts
     *     the stack into it
     */
    void read(List<SynthesizedStack> stacks);

    /** What it has read and cannot serve although the rest of its stack is served, a line each. */
    default List<String> unserved() {
        return List.of();
    }

    /**
     * Whether it has read what callers reach at an address: an API, a table. Functions have none, so that a server of nothing
     * else would answer nobody.
     */
    default boolean hasEndpoint() {
        return false;
    }

    /**
     * Starts what functions must find: an engine, tables. Where no assembly is served yet, the address of it is enough, if
     * requests wait there until {@link #open}. Where an earlier one is served, it goes on until {@link #open}, and so it does
     * if this fails.
     *
     * @throws IllegalStateException if something on this machine keeps it from that; the message is one line
     */
    default void start() {}

    /** Environment variables for every function, for example {@code AWS_ENDPOINT_URL_DYNAMODB}; known once started. */
    default Map<String, String> variables() {
        return Map.of();
    }

    /**
     * Lets requests and events in, from now on to what was read last.
     *
     * @param variables the {@link #variables} of all services
     * @throws IllegalStateException if something on this machine keeps it from that; the message is one line
     */
    default void open(Map<String, String> variables) {}

    /** What is served but will not work as on AWS, a line each. */
    default List<String> warnings() {
        return List.of();
    }

    /** What it holds at the moment: numbers by name, under the name of what is counted, for example {@code items}. */
    default Map<String, SortedMap<String, Long>> counts() {
        return Map.of();
    }

    /** Whether nothing is under way in it that will come to somebody without being asked for: no message, no event, no record. */
    default boolean isIdle() {
        return true;
    }

    /** What is under way in it, a line each, for messages. */
    default List<String> underWay() {
        return isIdle() ? List.of() : List.of(name());
    }

    /**
     * Begins nothing more by itself, and waits for what has begun, until {@link #reset} is called: so that nothing that was there
     * before a reset comes out after it.
     */
    default void pause() {}

    /** Forgets what callers have stored and counted; what is served stays. Comes after {@link #pause} of all services. */
    default void reset() {}

    /** Ages what is stored as if this time had passed. What goes by the server's clock need not: it was moved before. */
    default void advance(Duration wholeSeconds) {}

    /** Ends everything that it has started. */
    @Override
    void close();
}
