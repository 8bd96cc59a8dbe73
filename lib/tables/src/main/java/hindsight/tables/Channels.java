package hindsight.tables;

import java.util.List;

/** The channels on which a contact can come. */
public final class Channels {
  public static final List<String> ALL =
      List.of("voice", "chat", "mail", "messaging", "social", "web", "in_person");

  static final String SQL = Outcomes.quoted(ALL);

  private Channels() {}
}
