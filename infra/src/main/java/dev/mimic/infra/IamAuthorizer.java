package dev.mimic.infra;

import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.IAuthorizer;

/**
 * Lets those call who sign their requests (AWS Signature Version 4) and whose IAM policy allows
 * {@code execute-api:Invoke} on the method, which {@code Method.grantExecute} of CDK adds.
 *
 * <p>CDK has such an authorizer for HTTP APIs alone. Of a REST API it is the type of a method's authorization, without a
 * resource of its own.
 */
public final class IamAuthorizer implements IAuthorizer {

    /** Makes an authorizer. It has no resource, so one serves any number of APIs. */
    public IamAuthorizer() {}

    /** {@return the empty string, for there is no resource} */
    @Override
    public String getAuthorizerId() {
        return "";
    }

    /** {@return {@link AuthorizationType#IAM}} */
    @Override
    public AuthorizationType getAuthorizationType() {
        return AuthorizationType.IAM;
    }
}
