package org.ferrostrat.survival;

/**
 * The exponential function for loops in which it takes most of the time: from a table of powers of
 * two and a polynomial, within 2 units in the last place, about three times as fast as {@code
 * StrictMath}. Plain arithmetic in a fixed order, so the same to the last bit on every machine.
 */
final class Exponential {
  private static final int STEPS = 64;
  private static final double[] POWERS = new double[STEPS];

  /** Beyond this, results are close to underflow or overflow. */
  private static final double RANGE = 700;

  private static final double STEPS_PER_UNIT = STEPS / 0.6931471805599453;

  /** ln 2 / 64 as a part that whole numbers multiply exactly, and the rest. */
  private static final double STEP_HIGH = 0.6931471803691238 / STEPS;

  private static final double STEP_LOW = 1.9082149292705877E-10 / STEPS;

  static {
    for (int i = 0; i < STEPS; i++) {
      POWERS[i] = StrictMath.pow(2, (double) i / STEPS);
    }
  }

  private Exponential() {}

  static double of(double x) {
    if (!(Math.abs(x) < RANGE)) {
      return StrictMath.exp(x);
    }
    double steps = Math.rint(x * STEPS_PER_UNIT);
    int whole = (int) steps;
    double r = (x - steps * STEP_HIGH) - steps * STEP_LOW;
    double more = r * (1 + r * (0.5 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120)))));
    double power = POWERS[whole & (STEPS - 1)];
    long exponent = (whole >> 6) + 1023L;
    return (power + power * more) * Double.longBitsToDouble(exponent << 52);
  }
}
