package hindsight.tables;

import java.util.List;

/** The channels on which a contact can come. */
public final class Channels {
  public static final List<String> ALL =
      List.of("voice", "chat", "mail", "messaging", "social", "web", "in_person");

  /**
   * Channels on which the customer writes and may be answered later: time counts in business hours
   * too.
   */
  public static final List<String> WRITTEN = List.of("chat", "mail", "messaging", "social", "web");

  /**
   * Channels on which agent and customer are there at the same time, from the answer to the end.
   */
  public static final List<String> LIVE = List.of("voice", "chat", "in_person");

  static final String SQL = Outcomes.quoted(ALL);

  private Channels() {}
}
