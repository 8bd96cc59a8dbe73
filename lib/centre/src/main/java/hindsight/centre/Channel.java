package hindsight.centre;

import java.util.List;
import java.util.Locale;

/**
 * How a customer reaches the centre; {@code talk} and {@code wrap} multiply the times of a call.
 */
enum Channel {
  VOICE(1, 1),
  CHAT(1.6, 0.6),
  MAIL(1.2, 0.2);

  static final List<Channel> ALL = List.of(values());

  private final double talk;
  private final double wrap;

  Channel(double talk, double wrap) {
    this.talk = talk;
    this.wrap = wrap;
  }

  /** The name in the export. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  double talk() {
    return talk;
  }

  double wrap() {
    return wrap;
  }

  boolean isWritten() {
    return this != VOICE;
  }
}
