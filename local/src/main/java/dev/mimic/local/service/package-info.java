/** What the services of AWS have in common here, and what they ask of each other. */
package dev.mimic.local.service;
