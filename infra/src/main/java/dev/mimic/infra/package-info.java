/** The CDK construct, the stack and the app of Mimic. */
package dev.mimic.infra;
