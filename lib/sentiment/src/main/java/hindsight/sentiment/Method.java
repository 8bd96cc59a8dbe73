package hindsight.sentiment;

import java.util.Locale;

/** A way to say how a text sounds, held against people's labels beside the others. */
public enum Method {
  /** The likeliest class of the model. */
  ARGMAX,
  /** The expected value of the model's distribution. */
  EXPECTED_VALUE,
  /** Words alone, without the model. */
  CUES,
  /** The expected value within the limits of the rules. */
  RULES,
  /** As people would label it, within the limits of the rules. */
  CALIBRATED;

  /** As it stands in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
