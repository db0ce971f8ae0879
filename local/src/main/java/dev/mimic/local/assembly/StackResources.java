package dev.mimic.local.assembly;

import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.lambda.LambdaFunction;
import java.util.List;
import java.util.Set;

/**
 * What one synthesized stack asks of this machine.
 *
 * @param stackName the CloudFormation name of the stack
 * @param restApis the REST APIs, each with its routes, keys and limits
 * @param functions the functions that the integrations of those APIs reach
 * @param tables the DynamoDB tables
 * @param grantedTables the names of the tables that policies allow to use, those of other stacks among them
 * @param unserved the resources that have no meaning on one machine (roles, log groups, …) and the functions that no API
 *     reaches, each as {@code logical id (type)}
 */
public record StackResources(
        String stackName,
        List<RestApi> restApis,
        List<LambdaFunction> functions,
        List<Table> tables,
        Set<String> grantedTables,
        List<String> unserved) {}
