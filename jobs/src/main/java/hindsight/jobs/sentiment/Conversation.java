package hindsight.jobs.sentiment;

import hindsight.sentiment.CleanText;
import hindsight.sentiment.Polarity;
import hindsight.sentiment.Scoring;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A contact that was written down, as people read it: who said what when, how it sounds, and where
 * the customer's mood swung.
 *
 * @param title what the contact was
 * @param quarters of the customer's turns; none under 4
 * @param turns in their order
 */
public record Conversation(
    String title,
    OptionalDouble customerScore,
    int scoredTurnCount,
    List<Double> quarters,
    String modelVersion,
    List<Turn> turns) {
  private static final int WIDTH = 100;
  private static final String LINE = "%7s  %-9s %6s  %s";
  private static final int LONGEST = 2_000;
  private static final String INDENT = " ".repeat(27);

  /**
   * A turn.
   *
   * @param said since the first one, or since the recording began
   * @param status scored, or why there is no score or not of all that was said
   * @param swing by how much the mood moved up to here and where it is now, where it swung
   */
  public record Turn(
      long index,
      Optional<Duration> said,
      Optional<String> speaker,
      String text,
      OptionalDouble score,
      String status,
      List<String> ruleIds,
      Optional<Swing> swing) {}

  /** A swing of the customer's mood. */
  public record Swing(double moved, double level) {}

  /** When a turn was said, seen from the first that says so. */
  static Optional<Duration> said(Instant at, Long offsetMs, Optional<Instant> first) {
    if (offsetMs != null) {
      return Optional.of(Duration.ofMillis(offsetMs));
    }
    return Optional.ofNullable(at).flatMap(when -> first.map(from -> Duration.between(from, when)));
  }

  /** All of it. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(title);
    lines.add(summary());
    lines.add("");
    turns.forEach(turn -> lines.addAll(lines(turn)));
    lines.add("");
    lines.add(
        "Scores lie on -1 to 1 (model version %s). They predict a customer's satisfaction"
            .formatted(modelVersion));
    lines.add("weakly: no one of them is a satisfaction score, and none of them ranks an agent.");
    return String.join("\n", lines);
  }

  private String summary() {
    if (customerScore.isEmpty()) {
      return "Nothing that the customer said has a score.";
    }
    double score = customerScore.getAsDouble();
    String sound = Polarity.of(score, Scoring.NEUTRAL_WITHIN).label();
    String course =
        quarters.isEmpty()
            ? ""
            : "; by quarters "
                + quarters.stream().map(Conversation::signed).collect(Collectors.joining(", "));
    return "The customer sounds %s: %s over %d turn%s%s."
        .formatted(sound, signed(score), scoredTurnCount, scoredTurnCount == 1 ? "" : "s", course);
  }

  private static List<String> lines(Turn turn) {
    List<String> wrapped = wrapped(shown(turn.text()));
    List<String> lines = new ArrayList<>();
    lines.add(
        LINE.formatted(
                turn.said().map(Conversation::clock).orElse("#" + turn.index()),
                turn.speaker().orElse("?"),
                turn.score().isPresent() ? signed(turn.score().getAsDouble()) : "",
                wrapped.get(0))
            .stripTrailing());
    wrapped.stream().skip(1).forEach(more -> lines.add(INDENT + more));
    List<String> notes = new ArrayList<>();
    if (!Set.of("", "scored").contains(turn.status())) {
      notes.add(turn.status());
    }
    if (!turn.ruleIds().isEmpty()) {
      notes.add("by rule " + String.join(", ", turn.ruleIds()));
    }
    turn.swing().ifPresent(swing -> notes.add(told(swing)));
    notes.forEach(note -> lines.add(INDENT + "[" + note + "]"));
    return lines;
  }

  /** As it was said, but not for ever. */
  private static String shown(String text) {
    boolean isLong = text != null && text.length() > LONGEST;
    String start = isLong ? text.substring(0, LONGEST) + " ..." : text == null ? "" : text;
    return CleanText.readable(start);
  }

  private static String told(Swing swing) {
    return "the mood %s by %s to %s"
        .formatted(
            swing.moved() < 0 ? "falls" : "rises",
            String.format(Locale.ROOT, "%.2f", Math.abs(swing.moved())),
            signed(swing.level()));
  }

  /** The text in lines, cut between words; one line at least. */
  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && INDENT.length() + line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String clock(Duration said) {
    return said.toHours() > 0
        ? "%d:%02d:%02d".formatted(said.toHours(), said.toMinutesPart(), said.toSecondsPart())
        : "%02d:%02d".formatted(said.toMinutes(), said.toSecondsPart());
  }

  private static String signed(double score) {
    // Adding zero takes the sign from a zero.
    return String.format(Locale.ROOT, "%+.2f", Math.round(score * 100) / 100.0 + 0.0);
  }
}
