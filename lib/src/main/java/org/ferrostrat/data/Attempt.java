package org.ferrostrat.data;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A result, or the reason why there is none. Where one part of many is not available, the others
 * continue and the reason is given instead.
 *
 * @param result the result; empty where there is none
 * @param reason why there is none; empty where there is one
 */
public record Attempt<T>(Optional<T> result, String reason) {
  /**
   * Checks that there is the one or the other.
   *
   * @throws IllegalArgumentException if there are both or neither
   */
  public Attempt {
    Objects.requireNonNull(result, "result");
    if (result.isPresent() != reason.isEmpty()) {
      throw new IllegalArgumentException("need a result or a reason, not both or neither");
    }
  }

  /** A result. */
  public static <T> Attempt<T> of(T result) {
    return new Attempt<>(Optional.of(result), "");
  }

  /** No result. */
  public static <T> Attempt<T> none(String reason) {
    return new Attempt<>(Optional.empty(), reason);
  }

  /**
   * What a computation gives; where the data do not allow it, the reason is the first issue, with
   * the number of further ones.
   *
   * @param computation fails with {@link DataFormatException} or {@link InsufficientDataException}
   *     where the data do not allow it; other failures are passed on
   */
  public static <T> Attempt<T> to(Supplier<T> computation) {
    try {
      return of(computation.get());
    } catch (DataFormatException e) {
      return none(first(e.issues()));
    } catch (InsufficientDataException e) {
      return none(e.getMessage());
    }
  }

  private static String first(List<Issue> issues) {
    return issues.get(0)
        + (issues.size() == 1 ? "" : ", and %,d more".formatted(issues.size() - 1));
  }
}
