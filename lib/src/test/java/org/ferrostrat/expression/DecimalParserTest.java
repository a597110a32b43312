package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalParserTest {

  /** Ways in which numbers are written. */
  private enum Form {
    WHOLE {
      @Override
      String write(Random random) {
        return sign(random) + digits(random, 1, 25);
      }
    },
    FRACTION {
      @Override
      String write(Random random) {
        return sign(random) + digits(random, 1, 13) + "." + digits(random, 1, 12);
      }
    },
    LEADING_POINT {
      @Override
      String write(Random random) {
        return sign(random) + "." + digits(random, 1, 25);
      }
    },
    TRAILING_POINT {
      @Override
      String write(Random random) {
        return sign(random) + digits(random, 1, 25) + ".";
      }
    },
    LEADING_ZEROS {
      @Override
      String write(Random random) {
        return sign(random) + "0".repeat(random.nextInt(30)) + digits(random, 1, 10) + ".5";
      }
    },
    SMALL_FRACTION {
      @Override
      String write(Random random) {
        return sign(random) + "0." + "0".repeat(random.nextInt(40)) + digits(random, 1, 18);
      }
    },
    EXPONENT {
      @Override
      String write(Random random) {
        return FRACTION.write(random)
            + (random.nextBoolean() ? "e" : "E")
            + sign(random)
            + random.nextInt(400);
      }
    },
    EXACT_LIMIT {
      @Override
      String write(Random random) {
        return sign(random)
            + ((1L << 53) - 500 + random.nextInt(1_000))
            + "."
            + digits(random, 0, 3);
      }
    },
    SHORTEST {
      @Override
      String write(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? Double.toString(value) : "0";
      }
    },
    EXPRESSION {
      @Override
      String write(Random random) {
        double value = Math.exp(4 * random.nextGaussian());
        return Double.toString(Math.rint(value * 10_000) / 10_000);
      }
    };

    abstract String write(Random random);

    static String sign(Random random) {
      return new String[] {"", "", "-", "+"}[random.nextInt(4)];
    }

    static String digits(Random random, int fewest, int most) {
      StringBuilder digits = new StringBuilder();
      int count = fewest + random.nextInt(most - fewest + 1);
      for (int i = 0; i < count; i++) {
        digits.append((char) ('0' + random.nextInt(10)));
      }
      return digits.toString();
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalsParseDoubleBitForBit(Form form) {
    Random random = new Random(form.name().hashCode());
    for (int i = 0; i < 20_000; i++) {
      String text = form.write(random);
      double expected = Double.parseDouble(text);

      assertThat(bits(parse(text)))
          .as(text)
          .isEqualTo(bits(Double.isFinite(expected) ? expected : Double.NaN));
    }
  }

  private static Stream<Arguments> corners() {
    return Stream.of(
        Arguments.of("0", 0.0),
        Arguments.of("-0", -0.0),
        Arguments.of("+0.0", 0.0),
        Arguments.of("-0.000", -0.0),
        Arguments.of(".5", 0.5),
        Arguments.of("5.", 5.0),
        Arguments.of("-.5", -0.5),
        Arguments.of("+3", 3.0),
        Arguments.of("0.1", 0.1),
        Arguments.of("-9.9658", -9.9658),
        Arguments.of("999999999999999", 999999999999999.0),
        Arguments.of("9007199254740992", 0x1p53),
        Arguments.of("9007199254740993", 0x1p53),
        Arguments.of("9007199254740993.00000000000000000001", 0x1p53 + 2),
        Arguments.of("1e5", 1e5),
        Arguments.of("1E-5", 1e-5),
        Arguments.of("1e+05", 1e5),
        Arguments.of("1e22", 1e22),
        Arguments.of("1e23", Double.parseDouble("1e23")),
        Arguments.of("4.9e-324", Double.MIN_VALUE),
        Arguments.of("1e-320", 1e-320),
        Arguments.of("2.2250738585072012e-308", Double.MIN_NORMAL),
        Arguments.of("1e-400", 0.0),
        Arguments.of("-1e-400", -0.0),
        Arguments.of("1.7976931348623157e308", Double.MAX_VALUE),
        Arguments.of("123456789012345678901234567890", 1.2345678901234568e29));
  }

  @ParameterizedTest
  @MethodSource("corners")
  void readsCorners(String text, double expected) {
    assertThat(bits(parse(text))).isEqualTo(bits(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+",
        ".",
        "-.",
        "e",
        "1e",
        "1e+",
        "e5",
        ".e5",
        "1.2.3",
        "1..2",
        "--1",
        "+-1",
        "1-",
        "1+1",
        "1e5.0",
        "1e5e5",
        "1d",
        "1f",
        "1D",
        "1L",
        "0x10",
        "0x1p3",
        "NaN",
        "nan",
        "NA",
        "Infinity",
        "-Infinity",
        "Inf",
        "1_000",
        "1,5",
        "1 000",
        " 1",
        "1 ",
        "1\t",
        "\"1\"",
        "１",
        "½",
        "1%",
        "\u00001"
      })
  void refusesWhatIsNoDecimal(String text) {
    assertThat(parse(text)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400", "1e309", "1.7976931348623159e308", "1e99999999999"})
  void refusesWhatIsNotFinite(String text) {
    assertThat(parse(text)).isNaN();
  }

  @Test
  void readsNothingOutsideItsRange() {
    byte[] bytes = "99-1.25e2\t7".getBytes(StandardCharsets.UTF_8);

    assertThat(DecimalParser.parse(bytes, 2, 7)).isEqualTo(-1.25);
    assertThat(DecimalParser.parse(bytes, 2, 9)).isEqualTo(-125);
    assertThat(DecimalParser.parse(bytes, 10, 11)).isEqualTo(7);
    assertThat(DecimalParser.parse(bytes, 9, 9)).isNaN();
  }

  private static double parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return DecimalParser.parse(bytes, 0, bytes.length);
  }

  private static long bits(double value) {
    return Double.doubleToLongBits(value);
  }
}
