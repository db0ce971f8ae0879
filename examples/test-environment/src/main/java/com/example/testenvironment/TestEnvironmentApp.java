package com.example.testenvironment;

import software.amazon.awscdk.App;

/** The app that {@code cdk.json} starts. */
public final class TestEnvironmentApp {

    private TestEnvironmentApp() {}

    public static void main(String[] args) {
        App app = new App();
        new TestEnvironmentStack(app, "TestEnvironment");
        app.synth();
    }
}
