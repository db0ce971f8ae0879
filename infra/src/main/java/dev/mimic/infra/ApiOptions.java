package dev.mimic.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.apigateway.IAuthorizer;

/**
 * The properties of the API: its name, who may call it, how often, and from which pages.
 *
 * @param <B> the builder itself
 */
abstract sealed class ApiOptions<B extends ApiOptions<B>> permits MimicOptions {

    String stageName;
    UsageLimits limits;
    Map<String, UsageLimits> clients;
    IAuthorizer authorizer;
    List<String> authorizationScopes;
    List<String> cors;
    List<String> corsHeaders;

    abstract B self();

    /**
     * The name of the API's stage, the first segment of every path: 1 to 128 letters, digits, hyphens or underscores.
     *
     * <p>Default: {@code dev}.
     *
     * @param stageName the name
     * @return this builder
     */
    public B stageName(String stageName) {
        this.stageName = stageName;
        return self();
    }

    /**
     * The limits of the API key that every Mimic has.
     *
     * <p>Default: {@link UsageLimits#DEFAULT}, 1000 requests a month, 10 a second, 20 at once.
     *
     * @param limits the limits
     * @return this builder
     */
    public B limits(UsageLimits limits) {
        this.limits = limits;
        return self();
    }

    /**
     * Further API keys with limits of their own, as {@link Mimic#addClient} adds them one by one.
     *
     * <p>Default: no further ones.
     *
     * @param clients the limits by the client's construct id
     * @return this builder
     */
    public B clients(Map<String, UsageLimits> clients) {
        this.clients = clients;
        return self();
    }

    /**
     * Who may call, besides being the holder of an API key: one of CDK's authorizers, for example a
     * {@link software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer}, a
     * {@link software.amazon.awscdk.services.apigateway.TokenAuthorizer} or a
     * {@link software.amazon.awscdk.services.apigateway.RequestAuthorizer}, or {@link IamAuthorizer}. It guards every
     * method but the preflights of {@link #cors(List)}, which browsers send without credentials.
     *
     * <p>Default: no authorizer; an API key is enough.
     *
     * @param authorizer the authorizer
     * @return this builder
     */
    public B authorizer(IAuthorizer authorizer) {
        this.authorizer = authorizer;
        return self();
    }

    /**
     * The scopes of which the access token must have one, where the {@link #authorizer(IAuthorizer)} is a
     * {@link software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer}.
     *
     * <p>Default: no scopes; API Gateway then takes an identity token, and no access token.
     *
     * @param authorizationScopes the scopes, for example {@code documents/write}
     * @return this builder
     */
    public B authorizationScopes(List<String> authorizationScopes) {
        this.authorizationScopes = authorizationScopes;
        return self();
    }

    /**
     * The origins whose pages may call the API from a browser (CORS), for example {@code https://app.example.com}, or
     * {@link software.amazon.awscdk.services.apigateway.Cors#ALL_ORIGINS} alone. CORS keeps no one else out: the API
     * key does.
     *
     * <p>Default: none, which turns CORS off.
     *
     * @param origins the origins
     * @return this builder
     */
    public B cors(List<String> origins) {
        this.cors = origins;
        return self();
    }

    /**
     * The headers that a page of the {@link #cors(List)} origins may send beyond those of the API itself: {@code Content-Type},
     * {@code If-None-Match}, {@code X-Api-Key} and, where there is an {@link #authorizer(IAuthorizer)}, {@code Authorization}, for
     * {@link IamAuthorizer} also the other headers of a signature.
     *
     * <p>Default: no further ones.
     *
     * @param corsHeaders names of headers, for example {@code X-Trace-Id}
     * @return this builder
     */
    public B corsHeaders(List<String> corsHeaders) {
        this.corsHeaders = corsHeaders;
        return self();
    }
}
