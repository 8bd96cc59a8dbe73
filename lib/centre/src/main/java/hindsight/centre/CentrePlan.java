package hindsight.centre;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What to generate: exactly {@code contacts} contacts that are worked on between {@code from} and
 * {@code to}, both inclusive, in the local time of {@code zone}; a share of them with a transcript.
 * The same plan always gives the same bytes.
 */
public record CentrePlan(
    long seed,
    long contacts,
    LocalDate from,
    LocalDate to,
    ZoneId zone,
    double transcripts,
    TruthSet truths)
    implements Serializable {

  public CentrePlan {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(truths, "truths");
    if (contacts <= 0) {
      throw new IllegalArgumentException("Contacts must be positive: " + contacts);
    }
    if (!(transcripts >= 0 && transcripts <= 1)) {
      throw new IllegalArgumentException(
          "Share of transcripts must lie between 0 and 1: " + transcripts);
    }
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("Last day must not be before " + from + ": " + to);
    }
    if (from.datesUntil(to.plusDays(1)).noneMatch(OpenDay::isOpen)) {
      throw new IllegalArgumentException(
          "Plan must contain a day that is neither a Sunday nor a holiday: " + from + " to " + to);
    }
  }

  /** The months that the plan touches, in order. */
  public List<YearMonth> months() {
    YearMonth last = YearMonth.from(to);
    return Stream.iterate(
            YearMonth.from(from), month -> !month.isAfter(last), month -> month.plusMonths(1))
        .toList();
  }

  /** The date at a share of the way from the first to the last. */
  LocalDate at(double share) {
    return from.plusDays((long) (share * (to.toEpochDay() - from.toEpochDay())));
  }

  /** Years since the first day; negative before it. */
  double yearsTo(LocalDate date) {
    return (date.toEpochDay() - from.toEpochDay()) / 365.25;
  }
}
