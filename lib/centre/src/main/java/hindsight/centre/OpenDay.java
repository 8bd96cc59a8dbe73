package hindsight.centre;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * A day on which the centre takes calls: Monday to Friday 8 to 20 o'clock, Saturday 9 to 16, in
 * half-hour slots; closed on Sundays and holidays. Instants are milliseconds since 1970.
 */
record OpenDay(LocalDate date, LocalTime opens, int slots, long opensAt) {
  static final long SLOT_MS = 30 * 60_000L;

  private static final Set<MonthDay> HOLIDAYS =
      Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));

  static boolean isOpen(LocalDate date) {
    return date.getDayOfWeek() != DayOfWeek.SUNDAY && !isHoliday(date);
  }

  static boolean isHoliday(LocalDate date) {
    return HOLIDAYS.contains(MonthDay.from(date));
  }

  /** The open day before or after this one. */
  OpenDay neighbour(int step, ZoneId zone) {
    LocalDate other = date.plusDays(step);
    while (!isOpen(other)) {
      other = other.plusDays(step);
    }
    return of(other, zone);
  }

  static OpenDay of(LocalDate date, ZoneId zone) {
    boolean saturday = date.getDayOfWeek() == DayOfWeek.SATURDAY;
    LocalTime opens = saturday ? LocalTime.of(9, 0) : LocalTime.of(8, 0);
    long opensAt = date.atTime(opens).atZone(zone).toInstant().toEpochMilli();
    return new OpenDay(date, opens, saturday ? 14 : 24, opensAt);
  }

  /** The open days of a plan. */
  static List<OpenDay> of(CentrePlan plan) {
    return plan.from()
        .datesUntil(plan.to().plusDays(1))
        .filter(OpenDay::isOpen)
        .map(date -> of(date, plan.zone()))
        .toList();
  }

  long slotAt(int slot) {
    return opensAt + slot * SLOT_MS;
  }

  long closesAt() {
    return slotAt(slots);
  }

  /**
   * The slot of an instant; what comes before opening belongs to the first, after closing to the
   * last.
   */
  int slotOf(long instant) {
    return (int) Math.max(0, Math.min(slots - 1, (instant - opensAt) / SLOT_MS));
  }

  /** The first slot of the late shift; a short day has one shift only. */
  int lateShift() {
    return slots > 16 ? slots / 2 : slots;
  }

  /** Each slot's share of the day's calls, as forecast: a hump before noon and one after. */
  double[] curve() {
    double[] shares = new double[slots];
    double total = 0;
    for (int slot = 0; slot < slots; slot++) {
      double hour = opens.getHour() + slot / 2.0 + 0.25;
      shares[slot] = 0.25 + hump(hour, 10.4, 1.4) + 0.8 * hump(hour, 15.1, 1.8);
      total += shares[slot];
    }
    for (int slot = 0; slot < slots; slot++) {
      shares[slot] /= total;
    }
    return shares;
  }

  private static double hump(double hour, double peak, double width) {
    double distance = (hour - peak) / width;
    return StrictMath.exp(-distance * distance / 2);
  }
}
