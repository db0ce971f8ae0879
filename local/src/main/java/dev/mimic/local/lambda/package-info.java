/** Runs functions as AWS Lambda does: one JVM per execution environment, fed through the Lambda Runtime API. */
package dev.mimic.local.lambda;
