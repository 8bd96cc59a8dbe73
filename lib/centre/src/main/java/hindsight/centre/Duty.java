package hindsight.centre;

import java.util.BitSet;

/** The half hours of one day for which an agent is planned; {@code isIll}: nobody comes. */
record Duty(Agent agent, BitSet slots, boolean isIll) {

  /** The first planned slot; -1 when there is none. */
  int first() {
    return slots.nextSetBit(0);
  }

  /** The slot behind the last planned one. */
  int end() {
    return slots.length();
  }
}
