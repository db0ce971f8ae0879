/** Amazon API Gateway: reads the REST APIs of the stacks, and serves each on a port of its own. */
package dev.mimic.local.apigateway;
