/** The resources that are not served: what their names and ARNs look like, and which of them nobody misses. */
package dev.mimic.local.unserved;
