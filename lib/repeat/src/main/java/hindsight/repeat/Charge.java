package hindsight.repeat;

import java.util.Locale;

/** Which agents answer for whether a customer had to come back. */
public enum Charge {
  /** The last one who handled the interaction before. */
  PREVIOUS,
  /** The last one who handled the first interaction of the chain. */
  OPENER,
  /** All who handled the interaction before, in equal parts. */
  SHARED;

  /** As configuration and tables spell it. */
  public String spelled() {
    return name().toLowerCase(Locale.ROOT);
  }
}
