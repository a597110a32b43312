package org.ferrostrat.data;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A type or method that is public only because packages of this library share it. It may change or
 * disappear in any version, and the published Javadoc leaves it out (its comment has the tag
 * {@code @hidden}).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Internal {}
