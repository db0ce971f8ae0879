package dev.mimic.local.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A function of AWS Lambda, in the version that the template publishes.
 *
 * @param name the function's name, unique in the stack
 * @param version the published version, or {@code $LATEST}
 * @param runtime the runtime identifier, for example {@code java25}
 * @param handler the handler string, for example {@code dev.mimic.functions.StoreHandler::handleRequest}
 * @param code the deployment package: a jar, a zip or a directory
 * @param layers what is added to the code, in its order
 * @param environment the environment variables of the template, intrinsics resolved
 * @param memorySize the memory in MB
 * @param timeout how long one invocation may take
 * @param snapStart whether the template asks for SnapStart on published versions
 * @param region the region of its stack, for example {@code eu-west-1}
 * @param account the account of its stack, twelve digits
 */
public record LambdaFunction(
        String name,
        String version,
        String runtime,
        String handler,
        Path code,
        List<Layer> layers,
        Map<String, String> environment,
        int memorySize,
        Duration timeout,
        boolean snapStart,
        String region,
        String account) {

    /** The ARN that invocations are addressed to, with the version if one is published. */
    public String arn() {
        String arn = "arn:aws:lambda:" + region + ":" + account + ":function:" + name;
        return version.equals("$LATEST") ? arn : arn + ":" + version;
    }
}
