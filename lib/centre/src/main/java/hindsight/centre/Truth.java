package hindsight.centre;

import java.time.LocalDate;
import java.util.List;

/**
 * What holds in a centre, in words.
 *
 * @param segment such as {@code queue=billing}, or {@code all}
 * @param from null for one that always holds
 * @param shows marts with what to look at there
 */
record Truth(
    String id, String segment, LocalDate from, LocalDate to, String size, List<Look> shows) {

  /** Where it shows. */
  record Look(String mart, String at) {}

  /** What holds everywhere and at all times. */
  static Truth always(String id, String size, Look... shows) {
    return new Truth(id, "all", null, null, size, List.of(shows));
  }
}
