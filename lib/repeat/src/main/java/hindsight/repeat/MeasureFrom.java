package hindsight.repeat;

/** From where the time to the next interaction is measured. */
public enum MeasureFrom {
  /** From the end of the earlier one: while it goes on, no time has passed. */
  END,
  /** From its start. */
  START
}
