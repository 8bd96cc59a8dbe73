package hindsight.repeat;

import java.util.Locale;

/** From where the time to the next interaction is measured. */
public enum MeasureFrom {
  /** From the end of the earlier one: while it goes on, no time has passed. */
  END,
  /** From its start. */
  START;

  /** As configuration and tables spell it. */
  public String spelled() {
    return name().toLowerCase(Locale.ROOT);
  }
}
