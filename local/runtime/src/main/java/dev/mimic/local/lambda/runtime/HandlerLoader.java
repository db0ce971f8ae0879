package dev.mimic.local.lambda.runtime;

import com.amazonaws.lambda.thirdparty.com.fasterxml.jackson.databind.JavaType;
import com.amazonaws.lambda.thirdparty.com.fasterxml.jackson.databind.type.TypeFactory;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.lang.reflect.InvocationTargetException;

/**
 * Finds the class that a handler string names and makes of it the one form that is served: event bytes in, answer bytes
 * out.
 */
final class HandlerLoader {

    private static final String HANDLE_REQUEST = "handleRequest";

    private HandlerLoader() {}

    /**
     * Loads and constructs a handler.
     *
     * @param handler a class that implements {@link RequestStreamHandler} or {@link RequestHandler}; or any class,
     *     followed by {@code ::} and the name of a public method
     * @param code the loader of the function's code
     * @throws Throwable what loading, initializing or constructing the class throws
     */
    static RequestStreamHandler load(String handler, ClassLoader code) throws Throwable {
        String[] parts = handler.split("::", 2);
        Class<?> type = find(parts[0], code);
        String method = parts.length == 1 ? HANDLE_REQUEST : parts[1];
        if (!method.equals(HANDLE_REQUEST)) {
            return HandlerMethod.of(type, method, code);
        }
        if (RequestStreamHandler.class.isAssignableFrom(type)) {
            return (RequestStreamHandler) newInstance(type);
        }
        if (RequestHandler.class.isAssignableFrom(type)) {
            return typed(type, code);
        }
        if (parts.length > 1) {
            return HandlerMethod.of(type, method, code);
        }
        throw new IllegalArgumentException(
                "Invalid handler: " + parts[0] + " implements neither RequestHandler nor RequestStreamHandler");
    }

    private static Class<?> find(String name, ClassLoader code) throws ClassNotFoundException {
        try {
            return Class.forName(name, true, code);
        } catch (ClassNotFoundException e) {
            throw new ClassNotFoundException("Class not found: " + name, e);
        }
    }

    static Object newInstance(Class<?> type) throws Throwable {
        try {
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } catch (NoSuchMethodException e) {
            throw new NoSuchMethodException("Class " + type.getName() + " has no public zero-argument constructor");
        }
    }

    /** The serializer's own Jackson finds the types through any hierarchy of generic classes. */
    private static RequestStreamHandler typed(Class<?> type, ClassLoader code) throws Throwable {
        TypeFactory types = JacksonFactory.getInstance().getMapper().getTypeFactory();
        JavaType[] arguments = types.findTypeParameters(types.constructType(type), RequestHandler.class);
        if (arguments == null || arguments.length != 2) {
            throw new IllegalArgumentException("Invalid handler: " + type.getName()
                    + " does not implement RequestHandler with concrete type parameters");
        }
        PojoSerializer<Object> input = serializer(arguments[0], code);
        PojoSerializer<Object> output = serializer(arguments[1], code);
        @SuppressWarnings("unchecked") // the serializers make and take exactly what the class declares
        RequestHandler<Object, Object> handler = (RequestHandler<Object, Object>) newInstance(type);
        return (event, answer, context) -> output.toJson(handler.handleRequest(input.fromJson(event), context), answer);
    }

    /** The types of aws-lambda-java-events have serializers of their own; Jackson maps all others. */
    @SuppressWarnings("unchecked") // a serializer of T serves Object here
    static PojoSerializer<Object> serializer(JavaType type, ClassLoader code) {
        Class<?> raw = type.getRawClass();
        return LambdaEventSerializers.isLambdaSupportedEvent(raw.getName())
                ? LambdaEventSerializers.serializerFor((Class<Object>) raw, code)
                : JacksonFactory.getInstance().getSerializer(type);
    }
}
