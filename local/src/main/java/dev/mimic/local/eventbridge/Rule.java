package dev.mimic.local.eventbridge;

import java.util.List;

/**
 * A rule of a bus that is enabled and has a pattern.
 *
 * @param name its name, unique on its bus
 * @param arn its ARN
 * @param bus the bus
 * @param pattern the pattern of the events that it is for, as JSON
 * @param targets what gets them
 */
record Rule(String name, String arn, EventBus bus, String pattern, List<Target> targets) {}
