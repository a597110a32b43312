package org.ferrostrat.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option that is one of a few words, and names the words where it is none of them. */
final class Choice<E> implements ITypeConverter<E> {
  private final Class<E> type;

  Choice(Class<E> type) {
    this.type = type;
  }

  @Override
  public E convert(String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> isSame(word(value), text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'%s' is not one of %s".formatted(text, words())));
  }

  /** Words are understood in British and American spelling. */
  private static boolean isSame(String word, String text) {
    return OptionNames.spelling(word).equals(OptionNames.spelling(text));
  }

  private String words() {
    return Arrays.stream(type.getEnumConstants())
        .map(Choice::word)
        .collect(Collectors.joining(", "));
  }

  /** The word of a value, as options are written. */
  static String word(Object value) {
    return ((Enum<?>) value).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
