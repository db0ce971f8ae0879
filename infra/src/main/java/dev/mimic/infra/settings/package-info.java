/**
 * Which values the settings of Mimic may have, and what is said of others. It needs no CDK, so that what serves Mimic's stack
 * without synthesis says the same; it is not for users of the construct.
 */
package dev.mimic.infra.settings;
