package dev.mimic.local.apigateway.server;

/**
 * The path of a request, taken apart. Repeated slashes before and after the stage change nothing (<a
 * href="https://github.com/localstack/localstack/issues/11253">localstack#11253</a>).
 *
 * @param stage the first segment, the name of a stage
 * @param below the path below the stage, with one slash at its beginning
 */
record StagePath(String stage, String below) {

    /** Takes a path as it came, percent-encoded. */
    static StagePath of(String path) {
        String[] stageAndRest = withOneLeadingSlash(path).substring(1).split("/", 2);
        return new StagePath(stageAndRest[0], withOneLeadingSlash(stageAndRest.length == 1 ? "" : stageAndRest[1]));
    }

    private static String withOneLeadingSlash(String path) {
        return "/" + path.replaceFirst("^/+", "");
    }
}
