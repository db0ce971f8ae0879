/** Amazon EventBridge: event buses, and the rules that bring what they are sent to queues, functions and other buses. */
package dev.mimic.local.eventbridge;
