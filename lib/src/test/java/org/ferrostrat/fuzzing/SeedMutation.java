package org.ferrostrat.fuzzing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Changes a few places of a file as accidents and enemies do. */
final class SeedMutation {
  private static final int MOST_CHANGES = 4;

  /** What breaks numbers, fields, lines and JSON. */
  private static final String[] PIECES = {
    "",
    "\t",
    "\n",
    "\r",
    "\r\n",
    ",",
    "\"",
    "\"\"",
    "[",
    "]",
    "{",
    "}",
    ":",
    "null",
    "true",
    "-1",
    "0",
    "1e999",
    "NaN",
    "2147483647",
    "9223372036854775808",
    "\0",
    "\u00e9",
    "\u001c",
    "#",
    "!"
  };

  private SeedMutation() {}

  static byte[] of(byte[] seed, SplittableRandom random) {
    byte[] changed = seed;
    for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
      changed = once(changed, random);
    }
    return changed;
  }

  private static byte[] once(byte[] bytes, SplittableRandom random) {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + random.nextInt(1 + (random.nextInt(4) == 0 ? 60 : 6)));
    byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(5)) {
      case 0 -> replaced(bytes, at, end, piece);
      case 1 -> replaced(bytes, at, at, piece);
      case 2 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
      case 3 -> Arrays.copyOf(bytes, at);
      default -> replaced(bytes, at, end, new byte[] {(byte) random.nextInt()});
    };
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] piece) {
    byte[] changed = new byte[bytes.length - (to - from) + piece.length];
    System.arraycopy(bytes, 0, changed, 0, from);
    System.arraycopy(piece, 0, changed, from, piece.length);
    System.arraycopy(bytes, to, changed, from + piece.length, bytes.length - to);
    return changed;
  }
}
