package hindsight.jobs.sentiment;

import hindsight.intake.records.Dialect;
import hindsight.intake.records.Format;
import hindsight.intake.records.JsonPath;
import hindsight.intake.records.Readers;
import hindsight.intake.records.RowReader;
import hindsight.intake.records.SourceRow;
import hindsight.intake.records.Wanted;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.sentiment.Polarity;
import hindsight.sentiment.Speaker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Texts that people have labelled: CSV or TSV with a header, JSON lines or a JSON array, with a
 * text, a label or a score, and perhaps who speaks.
 */
public final class LabelFile {
  private static final String SPEAKER = "speaker";
  private static final List<String> LABELS = List.of("label", "score");

  /** Where the column is the wrong one, what stands in it may be what a customer said. */
  private static final int SHOWN = 20;

  /**
   * How a file says it.
   *
   * @param textColumn that holds the text
   * @param labelColumn that holds what people say; by default one of two usual names
   * @param labels what stands for a class, beside its own name
   * @param negativeBelow a lower score is negative
   * @param positiveAbove a higher one is positive
   */
  public record Reading(
      String textColumn,
      Optional<String> labelColumn,
      Map<String, Polarity> labels,
      double negativeBelow,
      double positiveAbove) {

    public static Reading standard() {
      return new Reading("text", Optional.empty(), Map.of(), -0.5, 0.5);
    }
  }

  /**
   * A labelled text.
   *
   * @param row from 1
   * @param value the score; of a label -1, 0 or 1
   */
  public record Labelled(
      long row, String text, Optional<Speaker> speaker, Polarity label, double value) {}

  private final Path file;
  private final Reading reading;

  public LabelFile(Path file, Reading reading) {
    this.file = file;
    this.reading = reading;
  }

  /**
   * All rows.
   *
   * @throws Stop when the file cannot be read, or at the first row that is none
   */
  public List<Labelled> rows() {
    List<Labelled> rows = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        RowReader reader = Readers.of(format(), in, wanted())) {
      while (reader.hasNext()) {
        SourceRow row = reader.next();
        if (row.fault() != null) {
          throw fault(row.line(), row.fault().message());
        }
        if (!isNothing(row)) {
          rows.add(labelled(rows.size() + 1L, row));
        }
      }
      reader.refusePassingFailure();
    } catch (IOException e) {
      throw new Stop(ExitCode.USAGE, "Cannot read %s: %s".formatted(file, e));
    }
    if (rows.isEmpty()) {
      throw new Stop(ExitCode.BROKEN_PROMISE, "%s: no labelled text in it".formatted(file));
    }
    return rows;
  }

  private Format format() {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return new Format.Delimited(Dialect.CSV, Set.of());
    }
    if (name.endsWith(".tsv")) {
      return new Format.Delimited(Dialect.TSV, Set.of());
    }
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return new Format.JsonLines(Dialect.MAX_RECORD_BYTES);
    }
    if (name.endsWith(".json")) {
      return new Format.Json(List.of(), "UTF-8", Dialect.MAX_RECORD_BYTES);
    }
    throw new Stop(
        ExitCode.USAGE,
        "%s: must end in .csv, .tsv, .jsonl, .ndjson or .json, to say how it is to be read"
            .formatted(file));
  }

  /** Without a name for it the label may stand under either of two. */
  private Wanted wanted() {
    List<String> columns = new ArrayList<>(List.of(reading.textColumn(), SPEAKER));
    Set<String> optional = new HashSet<>(Set.of(SPEAKER));
    columns.addAll(reading.labelColumn().map(List::of).orElse(LABELS));
    if (reading.labelColumn().isEmpty()) {
      optional.addAll(LABELS);
    }
    return new Wanted(columns, optional, Set.of(Wanted.EVERYTHING), JsonPath.parse("$"));
  }

  /** Neither text nor label: the end of some collections. */
  private static boolean isNothing(SourceRow row) {
    String text = row.values().get(0);
    return (text == null || text.isBlank())
        && row.values().stream().skip(2).allMatch(Objects::isNull);
  }

  private Labelled labelled(long number, SourceRow row) {
    String text = row.values().get(0);
    Optional<String> label = row.values().stream().skip(2).filter(Objects::nonNull).findFirst();
    if (label.isEmpty()) {
      throw fault(
          row.line(),
          reading
              .labelColumn()
              .map("has no value in column '%s'"::formatted)
              .orElse("has no label and no score; name the column with --label-column"));
    }
    Optional<Speaker> speaker = Speaker.of(row.values().get(1));
    Optional<Polarity> named = named(label.get());
    if (named.isPresent()) {
      return new Labelled(number, text, speaker, named.get(), named.get().value());
    }
    double score = score(row.line(), label.get());
    Polarity polarity =
        score < reading.negativeBelow()
            ? Polarity.NEGATIVE
            : score > reading.positiveAbove() ? Polarity.POSITIVE : Polarity.NEUTRAL;
    return new Labelled(number, text, speaker, polarity, score);
  }

  private Optional<Polarity> named(String label) {
    Polarity mapped = reading.labels().get(label);
    return mapped != null
        ? Optional.of(mapped)
        : Stream.of(Polarity.values())
            .filter(each -> each.label().equals(label.toLowerCase(Locale.ROOT)))
            .findFirst();
  }

  private double score(long line, String label) {
    try {
      double score = Double.parseDouble(label);
      if (Double.isFinite(score)) {
        return score;
      }
    } catch (NumberFormatException e) {
      // Told below, with the value and what it could have been.
    }
    throw fault(
        line,
        "label '%s' is neither negative, neutral or positive nor a number; say what it means with --map"
            .formatted(label.length() > SHOWN ? label.substring(0, SHOWN) + "..." : label));
  }

  private Stop fault(long line, String what) {
    return new Stop(ExitCode.BROKEN_PROMISE, "%s:%d: %s".formatted(file, line, what));
  }
}
