package com.example.orders;

import software.amazon.awscdk.App;

/** The app that {@code cdk.json} starts. */
public final class OrdersApp {

    private OrdersApp() {}

    public static void main(String[] args) {
        App app = new App();
        new OrdersStack(app, "Orders");
        app.synth();
    }
}
