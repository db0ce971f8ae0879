/** AWS Secrets Manager: the values of the secrets that templates hold or have generated, for the templates that refer to them. */
package dev.mimic.local.secretsmanager;
