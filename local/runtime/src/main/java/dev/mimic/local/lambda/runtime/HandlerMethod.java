package dev.mimic.local.lambda.runtime;

import com.amazonaws.lambda.thirdparty.com.fasterxml.jackson.databind.JavaType;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A public method that a handler string names, of a class that need implement nothing.
 *
 * <p>Its parameters are an event, or an {@link InputStream}, an {@link OutputStream} or both, or nothing, and then perhaps
 * a {@link Context}. Of several such methods of one name the one with most parameters serves, a {@code Context} at the end
 * counting twice: so AWS's runtime interface client chooses.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">Define Lambda function handler in Java</a>
 */
final class HandlerMethod {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final Method method;
    private final Object instance;
    private final List<Class<?>> parameters;
    private final PojoSerializer<Object> input;
    private final PojoSerializer<Object> output;

    private HandlerMethod(Method method, Object instance, ClassLoader code) {
        this.method = method;
        this.instance = instance;
        this.parameters = List.of(method.getParameterTypes());
        this.input = takesEvent() ? HandlerLoader.serializer(javaType(method, 0), code) : null;
        this.output = givesAnswer() ? HandlerLoader.serializer(returnType(method), code) : null;
    }

    /**
     * Finds the method, and constructs its class unless it is static.
     *
     * @throws Throwable what constructing the class throws
     */
    static RequestStreamHandler of(Class<?> type, String name, ClassLoader code) throws Throwable {
        Method method = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .filter(candidate -> !candidate.isBridge())
                .filter(candidate -> isHandler(List.of(candidate.getParameterTypes())))
                .max(Comparator.comparingInt(candidate -> weight(List.of(candidate.getParameterTypes()))))
                .orElseThrow(() -> new NoSuchMethodException("No public method named " + name
                        + " with appropriate method signature found on class " + type.getName()));
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        HandlerMethod handler = new HandlerMethod(method, isStatic ? null : HandlerLoader.newInstance(type), code);
        return handler::handle;
    }

    private static boolean isHandler(List<Class<?>> parameters) {
        List<Class<?>> data = withoutContext(parameters);
        return data.isEmpty()
                || data.size() == 1 && data.get(0) != Context.class
                || data.equals(List.of(InputStream.class, OutputStream.class));
    }

    private static int weight(List<Class<?>> parameters) {
        return parameters.size() + (endsWithContext(parameters) ? 1 : 0);
    }

    private static boolean endsWithContext(List<Class<?>> parameters) {
        return !parameters.isEmpty() && parameters.get(parameters.size() - 1) == Context.class;
    }

    private static List<Class<?>> withoutContext(List<Class<?>> parameters) {
        return endsWithContext(parameters) ? parameters.subList(0, parameters.size() - 1) : parameters;
    }

    private static boolean isStream(Class<?> type) {
        return type == InputStream.class || type == OutputStream.class;
    }

    private boolean takesStreams() {
        return parameters.stream().anyMatch(HandlerMethod::isStream);
    }

    private boolean takesEvent() {
        List<Class<?>> data = withoutContext(parameters);
        return !data.isEmpty() && !isStream(data.get(0));
    }

    /** What a method returns beside streams is dropped, as Lambda drops it. */
    private boolean givesAnswer() {
        Class<?> type = method.getReturnType();
        return !takesStreams() && type != void.class && type != Void.class;
    }

    private static JavaType javaType(Method method, int parameter) {
        return JacksonFactory.getInstance()
                .getMapper()
                .getTypeFactory()
                .constructType(method.getGenericParameterTypes()[parameter]);
    }

    private static JavaType returnType(Method method) {
        return JacksonFactory.getInstance().getMapper().getTypeFactory().constructType(method.getGenericReturnType());
    }

    private void handle(InputStream event, OutputStream answer, Context context) throws IOException {
        List<Object> arguments = new ArrayList<>();
        for (Class<?> parameter : parameters) {
            if (parameter == InputStream.class) {
                arguments.add(event);
            } else if (parameter == OutputStream.class) {
                arguments.add(answer);
            } else if (parameter == Context.class) {
                arguments.add(context);
            } else {
                arguments.add(input.fromJson(event));
            }
        }
        Object returned = invoke(arguments);
        if (output != null) {
            output.toJson(returned, answer);
        } else if (!takesStreams()) {
            answer.write(NULL);
        }
    }

    /** Throws what the method throws, checked or not: Lambda reports it by its own type. */
    private Object invoke(List<Object> arguments) {
        try {
            return method.invoke(instance, arguments.toArray());
        } catch (InvocationTargetException e) {
            throw HandlerMethod.<RuntimeException>unchecked(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("Invalid handler: " + method + " is not public", e);
        }
    }

    @SuppressWarnings("unchecked") // the compiler is told of another type than the one that is thrown
    private static <T extends Throwable> T unchecked(Throwable fault) throws T {
        throw (T) fault;
    }
}
