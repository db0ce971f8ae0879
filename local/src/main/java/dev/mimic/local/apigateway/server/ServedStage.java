package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Stage;
import java.util.Map;

/**
 * A stage while it is served.
 *
 * @param router finds its routes
 * @param usage decides who may call it
 */
record ServedStage(Router router, UsageControl usage) {

    static ServedStage of(RestApi api, Stage stage, Map<String, String> keyValues, KeyAllowances allowances) {
        return new ServedStage(new Router(stage), new UsageControl(api, stage, keyValues, allowances));
    }
}
