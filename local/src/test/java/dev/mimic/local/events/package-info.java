/** Tests of a whole Mimic whose documents come from queues and a bucket, and which tells a bus of them. */
package dev.mimic.local.events;
