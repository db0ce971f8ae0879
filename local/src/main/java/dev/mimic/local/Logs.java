package dev.mimic.local;

import dev.mimic.local.apigateway.server.AccessLog;
import dev.mimic.local.lambda.FunctionLog;
import java.util.function.Consumer;

/**
 * Who hears of what happens.
 *
 * @param functions receives what functions log
 * @param requests receives an entry for every answer
 * @param progress receives what is being done, if the start takes long
 */
public record Logs(FunctionLog functions, AccessLog requests, Consumer<String> progress) {}
