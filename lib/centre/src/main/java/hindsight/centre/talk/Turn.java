package hindsight.centre.talk;

/**
 * Something that one side says; {@code at} is the share of the contact that has passed, from 0 to
 * below 1.
 */
public record Turn(String speaker, String text, double at) {
  public static final String CUSTOMER = "customer";
  public static final String AGENT = "agent";
  static final String BOT = "bot";
  static final String SYSTEM = "system";
}
