package dev.mimic.local.apigateway.reader;

import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.ResourceValues;
import java.util.Optional;

/** What {@code Ref} and {@code Fn::GetAtt} give for the resources of REST APIs: ids, but for the name of a stage. */
public final class RestApiValues implements ResourceValues {

    private static final int API_ID_LENGTH = 10;
    private static final int ID_LENGTH = 6;

    @Override
    public Optional<String> ref(Resource resource, Names names) {
        return Optional.ofNullable(
                switch (resource.type()) {
                    case ResourceTypes.REST_API, ResourceTypes.API_KEY -> names.id(resource.logicalId(), API_ID_LENGTH);
                    case ResourceTypes.RESOURCE,
                            ResourceTypes.DEPLOYMENT,
                            ResourceTypes.USAGE_PLAN,
                            ResourceTypes.AUTHORIZER,
                            ResourceTypes.REQUEST_VALIDATOR -> names.id(resource.logicalId(), ID_LENGTH);
                    // A model's name has letters and digits only, as logical ids do.
                    case ResourceTypes.MODEL -> names.property(resource, "Name").orElse(resource.logicalId());
                    case ResourceTypes.STAGE -> names.required(resource, "StageName");
                    default -> null;
                });
    }

    @Override
    public Optional<String> attribute(Resource resource, String attribute, Names names) {
        return switch (resource.type() + "." + attribute) {
            case ResourceTypes.REST_API + ".RestApiId",
                    ResourceTypes.RESOURCE + ".ResourceId",
                    ResourceTypes.DEPLOYMENT + ".DeploymentId",
                    ResourceTypes.API_KEY + ".APIKeyId",
                    ResourceTypes.AUTHORIZER + ".AuthorizerId",
                    ResourceTypes.REQUEST_VALIDATOR + ".RequestValidatorId",
                    ResourceTypes.USAGE_PLAN + ".Id" -> ref(resource, names);
            case ResourceTypes.REST_API + ".RootResourceId" ->
                Optional.of(names.id(resource.logicalId() + "/", API_ID_LENGTH));
            default -> Optional.empty();
        };
    }
}
