/** Pages for the person at this machine, beside the stage: what has been served, and the API described. */
package dev.mimic.local.pages;
