package org.ferrostrat.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The options of a command that {@code --help} lists, besides the general ones. The others, and
 * those that are added later, are listed by {@code --help-all}. A command without this annotation
 * lists all its options.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Common {
  /** Long names of options. */
  String[] value();
}
