package com.example.recipes;

import dev.mimic.infra.LargeDocuments;
import dev.mimic.infra.Mimic;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/** The code that docs/large-documents.md shows; RecipesTest synthesizes it. */
public final class LargeDocumentRecipes extends Stack {

    public LargeDocumentRecipes(Construct scope, String id) {
        super(scope, id);
    }

    public void own() {
        // tag::own[]
        List<LifecycleRule> rules = new ArrayList<>(LargeDocuments.lifecycleRules());
        rules.add(LifecycleRule.builder()
                .prefix("reports/")
                .expiration(Duration.days(90))
                .build());
        Bucket archive = Bucket.Builder.create(this, "Archive")
                .enforceSsl(true)
                .lifecycleRules(rules)
                .build();

        Mimic mimic = Mimic.Builder.create(this, "Mimic")
                .largeDocuments(LargeDocuments.in(archive).withThreshold(50_000))
                .build();
        // end::own[]
    }

    public void off() {
        // tag::off[]
        Mimic payments = Mimic.Builder.create(this, "Payments")
                .largeDocuments(LargeDocuments.inNewBucket().readOnly())
                .build();
        // end::off[]
    }
}
