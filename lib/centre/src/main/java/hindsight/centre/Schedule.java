package hindsight.centre;

import hindsight.centre.chance.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * The planned day of one agent, piece by piece: work, a break in the middle of a long shift, and
 * training or a meeting in the half hours in which fewer are needed.
 */
record Schedule(List<Piece> pieces) {
  private static final int LONG_SHIFT = 8;
  private static final long BREAK_MS = 15 * 60_000;

  /** Milliseconds since 1970. */
  record Piece(long from, long until, String activity) {}

  static Schedule of(Duty duty, OpenDay day, Draws draws) {
    String aside = draws.chance(0.6) ? "training" : "meeting";
    int first = duty.first();
    int middle = first + (duty.end() - first) / 2;
    List<Piece> pieces = new ArrayList<>();
    for (int slot = first; slot >= 0 && slot < duty.end(); slot++) {
      long from = day.slotAt(slot);
      long until = day.slotAt(slot + 1);
      if (!duty.slots().get(slot)) {
        add(pieces, new Piece(from, until, aside));
      } else if (slot == middle && duty.end() - first >= LONG_SHIFT) {
        add(pieces, new Piece(from, from + BREAK_MS, "break"));
        add(pieces, new Piece(from + BREAK_MS, until, "work"));
      } else {
        add(pieces, new Piece(from, until, "work"));
      }
    }
    return new Schedule(List.copyOf(pieces));
  }

  private static void add(List<Piece> pieces, Piece next) {
    int last = pieces.size() - 1;
    if (last >= 0 && pieces.get(last).activity().equals(next.activity())) {
      pieces.set(last, new Piece(pieces.get(last).from(), next.until(), next.activity()));
    } else {
      pieces.add(next);
    }
  }

  long begins() {
    return pieces.get(0).from();
  }

  long ends() {
    return pieces.get(pieces.size() - 1).until();
  }
}
