/** Warms a function up before SnapStart's snapshot; none of it is on the path of a request. */
package dev.mimic.functions.priming;
