package dev.mimic.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.IAnyProducer;
import software.amazon.awscdk.IInspectable;
import software.amazon.awscdk.IResolveContext;
import software.amazon.awscdk.Lazy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.TreeInspector;
import software.amazon.awscdk.services.apigateway.CfnAuthorizer;
import software.amazon.awscdk.services.apigateway.CfnGatewayResponse;
import software.amazon.awscdk.services.apigateway.CfnMethod;
import software.amazon.awscdk.services.apigateway.CfnModel;
import software.amazon.awscdk.services.apigateway.CfnRequestValidator;
import software.amazon.awscdk.services.apigateway.CfnResource;
import software.amazon.awscdk.services.apigateway.IAuthorizer;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.constructs.IConstruct;

/**
 * Gives the deployment of an API another logical id when a part of the API changes.
 *
 * <p>A stage serves a snapshot, and CloudFormation takes a new one only where the deployment has another logical id. CDK
 * makes that id of the properties that a method was created with, so it misses what a setter changes afterwards, an
 * authorizer for example.
 *
 * @see <a href="https://github.com/aws/aws-cdk/issues/9392">aws-cdk#9392</a>
 */
final class DeploymentTrigger implements IAnyProducer {

    /** What a deployment is a snapshot of; the API's own properties are in CDK's reckoning. */
    private static final List<Class<? extends IInspectable>> SNAPSHOT = List.of(
            CfnAuthorizer.class,
            CfnGatewayResponse.class,
            CfnMethod.class,
            CfnModel.class,
            CfnRequestValidator.class,
            CfnResource.class);

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** What CloudFormation allows. CDK cuts an id at 248 and then adds the deployment's 32 without another look. */
    private static final int LONGEST_LOGICAL_ID = 255;

    private static final int LENGTH_OF_HASH = 32;

    private final RestApi api;
    private final List<IConstruct> outside;
    private final String built;

    private DeploymentTrigger(RestApi api, IAuthorizer authorizer) {
        this.api = api;
        outside = authorizer instanceof IConstruct construct ? List.of(construct) : List.of();
        built = inside();
    }

    /**
     * Watches an API that is built.
     *
     * @param authorizer the authorizer of its methods, which may stand anywhere in the tree; null if there is none
     * @throws IllegalArgumentException if the deployment's logical id is too long
     */
    static void addTo(RestApi api, IAuthorizer authorizer) {
        checkLength(api);
        api.getLatestDeployment().addToLogicalId(Lazy.uncachedAny(new DeploymentTrigger(api, authorizer)));
    }

    private static void checkLength(RestApi api) {
        CfnElement deployment = (CfnElement) api.getLatestDeployment().getNode().getDefaultChild();
        int length = Stack.of(api).getLogicalId(deployment).length() + LENGTH_OF_HASH;
        if (length > LONGEST_LOGICAL_ID) {
            throw new IllegalArgumentException(
                    "the ids of the constructs above Mimic are too long: the logical id of its"
                            + " deployment has %d characters, and CloudFormation allows %d"
                                    .formatted(length, LONGEST_LOGICAL_ID));
        }
    }

    /** Returns what CDK's reckoning misses, at the time of synthesis; null, which adds nothing, where it misses nothing. */
    @Override
    public Object produce(IResolveContext context) {
        String inside = inside();
        String changed = inside.equals(built) ? "" : inside;
        String all = changed + (outside.isEmpty() ? "" : render(outside));
        return all.isEmpty() ? null : all;
    }

    private String inside() {
        return render(List.of(api));
    }

    /** Renders the resources below some constructs, tokens resolved; every call of CDK's engine takes its time. */
    private String render(List<IConstruct> roots) {
        TreeInspector inspector = new TreeInspector();
        List<Object> resources = new ArrayList<>();
        for (IConstruct root : roots) {
            for (IConstruct node : root.getNode().findAll()) {
                if (SNAPSHOT.stream().anyMatch(type -> type.isInstance(node))) {
                    ((IInspectable) node).inspect(inspector);
                    resources.add(inspector.getAttributes());
                }
            }
        }
        try {
            return JSON.writeValueAsString(Stack.of(api).resolve(resources));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
