/** Checks the resources of a template against what CloudFormation and the services document of them. */
package dev.mimic.local.cloudformation;
