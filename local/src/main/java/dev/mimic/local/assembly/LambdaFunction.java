package dev.mimic.local.assembly;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A function of AWS Lambda, in the version that the template publishes.
 *
 * @param name the function's name, unique in the stack
 * @param version the published version, or {@code $LATEST}
 * @param runtime the runtime identifier, for example {@code java25}
 * @param handler the handler string, for example {@code dev.mimic.functions.StoreHandler::handleRequest}
 * @param code the deployment package: a jar, a zip or a directory
 * @param environment the environment variables of the template, intrinsics resolved
 * @param memorySize the memory in MB
 * @param timeout how long one invocation may take
 * @param snapStart whether the template asks for SnapStart on published versions
 */
public record LambdaFunction(
        String name,
        String version,
        String runtime,
        String handler,
        Path code,
        Map<String, String> environment,
        int memorySize,
        Duration timeout,
        boolean snapStart) {}
