package hindsight.sentiment;

import java.util.Locale;
import java.util.Optional;

/** Who says something, as far as it bears on how it sounds. */
public enum Speaker {
  CUSTOMER,
  AGENT;

  /** Of what a transcript says; a bot speaks for the centre as an agent does. */
  public static Optional<Speaker> of(String name) {
    if (name == null) {
      return Optional.empty();
    }
    return switch (name) {
      case "customer" -> Optional.of(CUSTOMER);
      case "agent", "bot" -> Optional.of(AGENT);
      default -> Optional.empty();
    };
  }

  /** As it stands in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
