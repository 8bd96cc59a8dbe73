package hindsight.tables;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a contact can end. */
public final class Outcomes {
  public static final String HANDLED = "handled";
  public static final String ABANDONED = "abandoned";
  private static final String ABANDONED_IN_MENU = "abandoned_in_menu";
  private static final String SELF_SERVED = "self_served";
  public static final String CALLBACK_REQUESTED = "callback_requested";
  public static final List<String> DIVERTED =
      List.of(CALLBACK_REQUESTED, "voicemail", "overflow", "failed");

  /** Those with which a contact ends in a menu or with a bot. */
  public static final List<String> SELF_SERVICE = List.of(ABANDONED_IN_MENU, SELF_SERVED);

  /** Those with which a contact leaves the queue without an answer. */
  public static final List<String> LEFT =
      Stream.concat(Stream.of(ABANDONED), DIVERTED.stream()).toList();

  public static final List<String> ALL =
      List.of(
          HANDLED,
          ABANDONED,
          ABANDONED_IN_MENU,
          SELF_SERVED,
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
