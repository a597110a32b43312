package org.ferrostrat.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The heading in the help for options that several commands share. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Heading {
  /** Title of the section. */
  String value();
}
