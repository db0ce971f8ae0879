/**
 * What a REST API of Amazon API Gateway is made of: routes, integrations, request validators, models,
 * usage plans, gateway responses.
 */
package dev.mimic.local.apigateway.model;
