/** The two AWS Lambda functions of Mimic: one stores JSON, one retrieves it. */
package dev.mimic.functions;
