/** Serves a REST API over HTTP as Amazon API Gateway does: routes, API keys, usage plans, gateway responses. */
package dev.mimic.local.apigateway.server;
