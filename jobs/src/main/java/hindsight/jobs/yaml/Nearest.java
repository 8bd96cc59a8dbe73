package hindsight.jobs.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that a mistyped one most likely meant. */
public final class Nearest {
  private static final int LETTERS_PER_SLIP = 3;

  private Nearest() {}

  /**
   * The candidate with the fewest slips (a letter added, lost, changed, or swapped with its
   * neighbour; case does not count), at most one for every three letters of the value and at least
   * one. Ties go to the first in the alphabet.
   */
  public static Optional<String> of(String value, Collection<String> candidates) {
    int allowed = Math.max(1, value.length() / LETTERS_PER_SLIP);
    return candidates.stream()
        .filter(candidate -> slips(value, candidate) <= allowed)
        .min(
            Comparator.comparingInt((String candidate) -> slips(value, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Damerau-Levenshtein distance, in the restricted form (optimal string alignment). */
  static int slips(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distance[i][j] = i == 0 || j == 0 ? i + j : step(distance, a, b, i, j);
      }
    }
    return distance[a.length()][b.length()];
  }

  private static int step(int[][] distance, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int fewest =
        Math.min(
            distance[i - 1][j - 1] + change, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(fewest, distance[i - 2][j - 2] + 1) : fewest;
  }
}
