/** Lets debuggers attach to functions' JVMs, at ports that stay the same while the JVMs come and go. */
package dev.mimic.local.lambda.debugger;
