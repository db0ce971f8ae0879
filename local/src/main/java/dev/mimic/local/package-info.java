/** Serves a synthesized CDK app on this machine: {@link dev.mimic.local.Local} puts the parts together. */
package dev.mimic.local;
