/** Spoils what is between the functions and the services that keep documents. */
package dev.mimic.local.faults;
