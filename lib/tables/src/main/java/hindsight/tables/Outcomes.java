package hindsight.tables;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a contact can end. */
public final class Outcomes {
  public static final String HANDLED = "handled";
  public static final String ABANDONED = "abandoned";
  public static final String CALLBACK_REQUESTED = "callback_requested";
  public static final List<String> DIVERTED =
      List.of(CALLBACK_REQUESTED, "voicemail", "overflow", "failed");

  /** Those with which a contact leaves the queue without an answer. */
  public static final List<String> LEFT =
      Stream.concat(Stream.of(ABANDONED), DIVERTED.stream()).toList();

  public static final List<String> ALL =
      List.of(
          HANDLED,
          ABANDONED,
          "abandoned_in_menu",
          "self_served",
          CALLBACK_REQUESTED,
          "voicemail",
          "overflow",
          "failed");

  static final String SQL = quoted(ALL);

  static String quoted(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
  }

  private Outcomes() {}
}
