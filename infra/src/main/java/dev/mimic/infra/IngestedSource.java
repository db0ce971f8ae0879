package dev.mimic.infra;

import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/**
 * A source that the function reads.
 *
 * @param scope what belongs to it is made below this
 * @param name the path of the user's queue or bucket
 * @param queue the queue that the function reads
 * @param function the function
 * @param isFirst whether it is the first source of this function
 */
record IngestedSource(Construct scope, String name, SourceQueue queue, Function function, boolean isFirst) {}
