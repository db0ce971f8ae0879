/** Spoils what is between the functions and DynamoDB Local. */
package dev.mimic.local.faults;
