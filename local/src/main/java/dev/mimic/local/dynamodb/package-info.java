/** The tables of templates, in DynamoDB Local. */
package dev.mimic.local.dynamodb;
