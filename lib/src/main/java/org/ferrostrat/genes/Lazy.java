package org.ferrostrat.genes;

import java.util.function.Supplier;

/** A value made when it is first asked for, once, whatever the number of threads. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> source;
  private T value;

  Lazy(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public synchronized T get() {
    if (value == null) {
      value = source.get();
    }
    return value;
  }
}
