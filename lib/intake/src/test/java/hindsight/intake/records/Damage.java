package hindsight.intake.records;

import java.util.Arrays;
import java.util.Random;

/** Random damage to the bytes of a file, with a taste for the bytes that matter. */
final class Damage {

  private static final byte[] HARMFUL = {'"', '"', '"', ',', '\n', '\r', 0, ' ', (byte) 0xFF, 'x'};

  private Damage() {}

  static byte[] to(Random random, byte[] file) {
    byte[] damaged = file;
    for (int hits = random.nextInt(8); hits > 0 && damaged.length > 0; hits--) {
      damaged = hit(random, damaged, random.nextInt(damaged.length));
    }
    return damaged;
  }

  private static byte[] hit(Random random, byte[] file, int at) {
    byte harm = HARMFUL[random.nextInt(HARMFUL.length)];
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(file, at);
      case 1, 2, 3 -> spliced(file, at, at, harm);
      case 4, 5 -> spliced(file, at, at + 1);
      default -> spliced(file, at, at + 1, harm);
    };
  }

  /** The file with other bytes in place of those between two positions. */
  static byte[] spliced(byte[] file, int from, int to, byte... replacement) {
    byte[] result = Arrays.copyOf(file, file.length - (to - from) + replacement.length);
    System.arraycopy(replacement, 0, result, from, replacement.length);
    System.arraycopy(file, to, result, from + replacement.length, file.length - to);
    return result;
  }
}
