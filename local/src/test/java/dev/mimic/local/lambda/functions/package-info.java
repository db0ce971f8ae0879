/** Functions that the tests pack and run in JVMs of their own. */
package dev.mimic.local.lambda.functions;
