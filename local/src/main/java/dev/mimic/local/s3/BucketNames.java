package dev.mimic.local.s3;

import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import java.util.Locale;
import java.util.Optional;

/** What {@code Ref} and {@code Fn::GetAtt} give for a bucket, and what belongs to one. */
final class BucketNames {

    private static final int LONGEST = 63;
    private static final int RANDOM_PART = 12;

    private BucketNames() {}

    static Optional<String> ref(Resource resource, Names names) {
        return Optional.of(
                switch (resource.type()) {
                    case S3.BUCKET -> name(resource, names);
                    case S3.BUCKET_POLICY -> names.required(resource, "Bucket");
                    default -> names.generated(resource);
                });
    }

    static Optional<String> attribute(Resource resource, String attribute, Names names) {
        if (!resource.type().equals(S3.BUCKET)) {
            return Optional.empty();
        }
        String bucket = name(resource, names);
        String region = names.region();
        return Optional.ofNullable(
                switch (attribute) {
                    case "Arn" -> Bucket.arn(bucket);
                    case "DomainName" -> bucket + ".s3.amazonaws.com";
                    case "DualStackDomainName" -> bucket + ".s3.dualstack." + region + ".amazonaws.com";
                    case "RegionalDomainName" -> bucket + ".s3." + region + ".amazonaws.com";
                    case "WebsiteURL" -> "http://" + bucket + ".s3-website-" + region + ".amazonaws.com";
                    default -> null;
                });
    }

    /** What CloudFormation makes up has no capital letters, is not too long, and ends at random. */
    private static String name(Resource resource, Names names) {
        return names.property(resource, "BucketName").orElseGet(() -> {
            String made = names.generated(resource).toLowerCase(Locale.ROOT);
            return made.substring(0, Math.min(made.length(), LONGEST - RANDOM_PART - 1)) + "-"
                    + names.id(resource.logicalId() + ".BucketName", RANDOM_PART);
        });
    }
}
