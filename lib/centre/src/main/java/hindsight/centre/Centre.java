package hindsight.centre;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A generated contact centre. Its days are independent of each other: written in any order, by any
 * number of threads, each gives the same rows. A day at a time is kept in memory.
 */
public final class Centre {
  private static final double TALK_MEMORY = 0.4;
  private static final double TALK_NOISE = 0.025;

  private final CentrePlan plan;
  private final Truths truths;
  private final Volumes volumes;
  private final Customers customers;
  private final Issues issues;
  private final Roster roster;
  private final Autocorrelated talk;

  public Centre(CentrePlan plan) {
    this.plan = plan;
    this.truths = new Truths(plan);
    this.volumes = new Volumes(plan, truths);
    this.customers = new Customers(plan, truths);
    this.issues = new Issues(plan, truths, volumes, customers);
    this.roster = new Roster(plan, truths, new Staffing(plan, truths, volumes, issues));
    this.talk = talk(plan);
  }

  public CentrePlan plan() {
    return plan;
  }

  /** The open days of a month of the plan, in order. */
  public List<LocalDate> days(YearMonth month) {
    return OpenDay.of(plan).stream()
        .map(OpenDay::date)
        .filter(date -> YearMonth.from(date).equals(month))
        .toList();
  }

  /** Writes what is kept beside the contacts: {@link Export#isOnce}. */
  public void writeBook(RowSink out) throws IOException {
    for (int page = 0; page < pagesOfBook(); page++) {
      writeBook(page, out);
    }
  }

  /** Into how many pages the book is cut, so that none is too large for memory. */
  public int pagesOfBook() {
    return book().pages();
  }

  /** Writes one page of the book, counted from 0. */
  public void writeBook(int page, RowSink out) throws IOException {
    book().write(page, out);
  }

  private Book book() {
    return new Book(plan, truths, roster, customers);
  }

  /**
   * Writes what was worked on in a month.
   *
   * @throws IllegalArgumentException for a month outside the plan
   */
  public void write(YearMonth month, RowSink out) throws IOException {
    if (!plan.months().contains(month)) {
      throw new IllegalArgumentException(
          "Month must lie between " + plan.from() + " and " + plan.to() + ": " + month);
    }
    for (LocalDate day : days(month)) {
      write(day, out);
    }
  }

  /** Writes what was worked on in an open day of the plan. */
  public void write(LocalDate date, RowSink out) throws IOException {
    write(date, EnumSet.allOf(Export.class), out);
  }

  /** Writes of an open day no more than these exports. */
  public void write(LocalDate date, Set<Export> wanted, RowSink out) throws IOException {
    WorkedDay worked = worked(date);
    RowSink only =
        (export, values) -> {
          if (wanted.contains(export)) {
            out.row(export, values);
          }
        };
    if (wanted.contains(Export.INTERACTIONS) || wanted.contains(Export.INTERACTIONS_LATE)) {
      new InteractionRows(plan, truths).write(worked, only);
    }
    if (wanted.contains(Export.EVENTS)) {
      EventRows.write(worked, only);
    }
    if (wanted.contains(Export.AGENT_ACTIVITY) || wanted.contains(Export.SHIFTS)) {
      new AgentRows(plan, roster.absences()).write(worked, only);
    }
    if (wanted.contains(Export.SURVEYS)) {
      new SurveyRows(plan, customers).write(worked, only);
    }
    if (wanted.contains(Export.EVALUATIONS)) {
      new EvaluationRows(plan, truths).write(worked, only);
    }
    if (wanted.contains(Export.TRANSCRIPTS)) {
      new TranscriptRows(plan, customers).write(worked, only);
    }
  }

  WorkedDay worked(LocalDate date) {
    LocalDate first =
        date.withDayOfMonth(1).isBefore(plan.from()) ? plan.from() : date.withDayOfMonth(1);
    OpenDay day = OpenDay.of(date, plan.zone());
    DayConditions conditions = new DayConditions(day, truths, talk.on(date));
    return new ContactDay(plan, volumes, issues, conditions, new Floor(roster, day))
        .worked(1 + volumes.rowsBefore(date) - volumes.rowsBefore(first));
  }

  /**
   * What is planted, in YAML: each truth with its size and the marts where it must show.
   *
   * @param marts those that a release has today; of the others the file says that they come later
   */
  public String truths(Set<String> marts) {
    return new TruthFile(plan, truths, roster, marts).text();
  }

  /** On some days everything takes a little longer, and on the next as well. */
  static Autocorrelated talk(CentrePlan plan) {
    return new Autocorrelated(plan, "talk", TALK_MEMORY, TALK_NOISE);
  }

  Roster roster() {
    return roster;
  }
}
