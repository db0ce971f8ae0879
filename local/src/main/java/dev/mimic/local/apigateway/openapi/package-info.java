/** Translates OpenAPI definitions of REST APIs into the resources that a template would have in their place. */
package dev.mimic.local.apigateway.openapi;
