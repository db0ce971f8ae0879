/** AWS Systems Manager: the values of the parameters that templates hold, for the templates that refer to them. */
package dev.mimic.local.ssm;
