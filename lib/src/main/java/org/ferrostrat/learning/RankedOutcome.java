package org.ferrostrat.learning;

import java.util.Arrays;
import org.ferrostrat.survival.Ties;

/** The outcome that features are ranked by. */
sealed interface RankedOutcome {

  /** How strongly complete values are associated with the outcome, whatever the direction. */
  double association(FeatureFilter.Kind kind, double[] values);

  /** The outcome of some of the rows. */
  RankedOutcome select(int[] rows);

  /** The two classes that random halves keep apart. */
  boolean[] classes();

  /**
   * Response.
   *
   * @param responder whether each patient responded
   */
  record Response(boolean[] responder) implements RankedOutcome {
    @Override
    public double association(FeatureFilter.Kind kind, double[] values) {
      return switch (kind) {
        case RANK_SUM, STABILITY -> Math.abs(RankSum.auc(values, responder) - 0.5);
        case T_STATISTIC -> WelchStatistic.size(values, responder);
        default -> throw unsuited(kind, "response; need rank-sum, t-statistic or stability");
      };
    }

    @Override
    public RankedOutcome select(int[] rows) {
      boolean[] chosen = new boolean[rows.length];
      for (int i = 0; i < rows.length; i++) {
        chosen[i] = responder[rows[i]];
      }
      return new Response(chosen);
    }

    @Override
    public boolean[] classes() {
      return responder;
    }
  }

  /**
   * Survival.
   *
   * @param time follow-up of each patient
   * @param event whether it ended with the event
   * @param scores residuals of a model without features
   */
  record Survival(double[] time, boolean[] event, CoxScoreTest scores) implements RankedOutcome {
    static Survival of(double[] time, boolean[] event) {
      return new Survival(time, event, CoxScoreTest.of(time, event, Ties.EFRON));
    }

    @Override
    public double association(FeatureFilter.Kind kind, double[] values) {
      return switch (kind) {
        case COX, STABILITY -> scores.statistic(values);
        default -> throw unsuited(kind, "survival; need cox or stability");
      };
    }

    @Override
    public RankedOutcome select(int[] rows) {
      boolean[] chosen = new boolean[rows.length];
      for (int i = 0; i < rows.length; i++) {
        chosen[i] = event[rows[i]];
      }
      return of(Arrays.stream(rows).mapToDouble(i -> time[i]).toArray(), chosen);
    }

    @Override
    public boolean[] classes() {
      return event;
    }
  }

  private static IllegalArgumentException unsuited(FeatureFilter.Kind kind, String outcome) {
    return new IllegalArgumentException(
        "filter is %s, which is not for %s".formatted(Parameters.name(kind), outcome));
  }
}
