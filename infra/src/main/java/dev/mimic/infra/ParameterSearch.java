package dev.mimic.infra;

import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.DefaultTokenResolver;
import software.amazon.awscdk.IPostProcessor;
import software.amazon.awscdk.IResolvable;
import software.amazon.awscdk.IResolveContext;
import software.amazon.awscdk.Reference;
import software.amazon.awscdk.ResolveOptions;
import software.amazon.awscdk.StringConcat;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.Tokenization;
import software.constructs.IConstruct;

/** Resolves a value and looks for a parameter of CloudFormation on the way, as in {@code Fn::Join} and {@code Fn::Select}. */
final class ParameterSearch extends DefaultTokenResolver {

    private boolean found;

    private ParameterSearch() {
        super(new StringConcat());
    }

    /**
     * Returns whether a value depends on a parameter.
     *
     * @param scope where the value is used
     * @param value the value; null depends on nothing
     */
    static boolean finds(IConstruct scope, String value) {
        if (value == null || !Token.isUnresolved(value)) {
            return false;
        }
        ParameterSearch search = new ParameterSearch();
        Tokenization.resolve(
                value, ResolveOptions.builder().scope(scope).resolver(search).build());
        return search.found;
    }

    @Override
    public Object resolveToken(IResolvable token, IResolveContext context, IPostProcessor postProcessor) {
        found |= Reference.isReference(token) && ((Reference) token).getTarget() instanceof CfnParameter;
        return super.resolveToken(token, context, postProcessor);
    }
}
