/** Reads REST APIs out of templates. */
package dev.mimic.local.apigateway.reader;
