package dev.mimic.local.s3;

/**
 * Why a request is refused, in S3's words.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
final class S3Error extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    private S3Error(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static S3Error noSuchBucket() {
        return new S3Error(404, "NoSuchBucket", "The specified bucket does not exist");
    }

    static S3Error invalid(String message) {
        return new S3Error(400, "InvalidRequest", message);
    }

    static S3Error noSuchKey() {
        return new S3Error(404, "NoSuchKey", "The specified key does not exist.");
    }

    static S3Error noSuchVersion() {
        return new S3Error(404, "NoSuchVersion", "The specified version does not exist.");
    }

    static S3Error preconditionFailed() {
        return new S3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }

    static S3Error noSuchUpload() {
        return new S3Error(404, "NoSuchUpload", "The specified multipart upload does not exist.");
    }

    /** What is asked of a delete marker. */
    static S3Error methodNotAllowed() {
        return new S3Error(
                405, "MethodNotAllowed", "The specified method is not allowed against this resource: a delete marker");
    }

    static S3Error invalidTag(String message) {
        return new S3Error(400, "InvalidTag", message);
    }

    static S3Error tooManyTags(int most) {
        return new S3Error(400, "BadRequest", "Object tags cannot be greater than " + most);
    }

    static S3Error invalidTagHeader() {
        return invalidArgument(
                "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters"
                        + " without tag name duplicates.");
    }

    static S3Error invalidArgument(String message) {
        return new S3Error(400, "InvalidArgument", message);
    }

    static S3Error keyTooLong() {
        return new S3Error(400, "KeyTooLongError", "Your key is too long: at most 1024 bytes in UTF-8");
    }

    static S3Error malformedXml() {
        return new S3Error(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    /** What S3 does, and a server of this machine does not. */
    static S3Error notImplemented(String what) {
        return new S3Error(501, "NotImplemented", what + " is not served on this machine");
    }

    static S3Error gone(Throwable fault) {
        return new S3Error(
                503,
                "ServiceUnavailable",
                "S3Proxy, which holds the objects, does not answer (" + fault
                        + "): if its process has ended, the objects are lost, and the server must be started again");
    }

    static S3Error internal(RuntimeException fault) {
        return new S3Error(500, "InternalError", String.valueOf(fault.getMessage()));
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
