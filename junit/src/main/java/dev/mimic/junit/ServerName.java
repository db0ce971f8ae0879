package dev.mimic.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which of several servers a parameter of type {@link MimicServer} means. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface ServerName {

    /** {@return the name, as {@link MimicExtensionBuilder#name} has given it} */
    String value();
}
