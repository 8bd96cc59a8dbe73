package hindsight.intake.draft;

import hindsight.intake.Archive;
import hindsight.intake.TableMapping;
import hindsight.intake.draft.FormatGuess.Read;
import hindsight.intake.records.Dialect;
import hindsight.intake.records.Format;
import hindsight.tables.Field;
import hindsight.tables.RawInteractions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A guessed mapping as YAML, with a comment wherever a person has to look. */
final class DraftText {
  /** Names that mean one thing are asked for before those that mean many. */
  private static final List<String> ASKED =
      List.of(
          "contact_id",
          "updated_at",
          "answered_at",
          "queued_at",
          "resolved_at",
          "due_at",
          "ended_at",
          "started_at",
          "wait_ms",
          "talk_ms",
          "hold_ms",
          "wrap_ms",
          "handle_ms",
          "agent_id",
          "customer_id",
          "queue",
          "direction",
          "channel",
          "outcome",
          "reason",
          "transferred",
          "resolved",
          "reopened",
          "sla_met");

  private final String file;
  private final Archive archive;
  private final Read read;
  private final List<Guess> guesses;
  private final StringBuilder yaml = new StringBuilder();

  DraftText(String file, Archive archive, Read read) {
    this.file = file;
    this.archive = archive;
    this.read = read;
    this.guesses = read.shape().columns().stream().map(Guess::of).toList();
  }

  String yaml() {
    line(
        "# A first mapping of %s, guessed from its first %d records. Read every line, finish those"
            .formatted(file, read.shape().records()));
    line(
        "# that begin with '# ?', then see what it would land: hindsight land NAME %s --dry-run"
            .formatted(file));
    format();
    clock();
    line("tables:");
    line("  interactions:");
    line("    columns:");
    columns();
    return yaml.toString();
  }

  private void format() {
    Format format = read.format();
    if (format instanceof Format.Delimited delimited) {
      Dialect dialect = delimited.dialect();
      boolean isTsv = dialect.delimiter() == '\t' && dialect.quote() == Dialect.NO_QUOTE;
      line(isTsv ? "format: tsv" : "format: csv");
      options(dialect, isTsv);
      if (!dialect.encoding().equals("UTF-8")) {
        line("encoding: %s    # ? it is not UTF-8".formatted(dialect.encoding()));
      }
    } else if (format instanceof Format.JsonLines) {
      line("format: json_lines");
    } else if (format instanceof Format.Json json) {
      line("format: json");
      json.members().forEach(member -> line("documents: \"$.%s[*]\"".formatted(member)));
    } else {
      line("format: parquet");
    }
    if (archive == Archive.ZIP || archive == Archive.TAR_GZ) {
      line("archive: " + archive.word());
    }
    for (Guess guess : guesses) {
      if (guess.column().name().endsWith("[*]") || guess.kind() == Kind.LIST) {
        line(
            "# ? a list: rows: \"$.%s[*]\" makes each of its elements a row"
                .formatted(guess.column().name()));
      }
    }
  }

  private void options(Dialect dialect, boolean isTsv) {
    String quote = dialect.quote() == Dialect.NO_QUOTE && !isTsv ? ", quote: none" : "";
    if (!isTsv && (dialect.delimiter() != ',' || !quote.isEmpty())) {
      String delimiter = dialect.delimiter() == '\t' ? "\\t" : String.valueOf(dialect.delimiter());
      line("options: {delimiter: \"%s\"%s}".formatted(delimiter, quote));
    }
  }

  private void clock() {
    boolean isLocal =
        guesses.stream().anyMatch(g -> g.kind() == Kind.STAMP || g.kind() == Kind.DATE);
    line(
        isLocal
            ? "time_zone: UTC    # ? of the local times in the file, such as Europe/Berlin"
            : "time_zone: UTC");
    pattern("stamps", Kind.STAMP);
    pattern("dates", Kind.DATE);
    pattern("times", Kind.TIME);
  }

  private void pattern(String key, Kind kind) {
    List<Guess> read = guesses.stream().filter(g -> g.kind() == kind).toList();
    if (!read.isEmpty()) {
      Guess first = read.get(0);
      line(
          "%s: %s%s"
              .formatted(
                  key,
                  quoted(first.pattern()),
                  first.isAmbiguous() ? "    # ? day and month may be the other way round" : ""));
      read.stream()
          .filter(other -> !other.pattern().equals(first.pattern()))
          .forEach(
              other ->
                  line("# ? %s looks like %s".formatted(other.column().name(), other.pattern())));
    }
  }

  private void columns() {
    Likely likely = new Likely(guesses);
    Map<String, Guess> taken = new HashMap<>();
    ASKED.forEach(name -> likely.take(name).ifPresent(guess -> taken.put(name, guess)));
    for (String name : TableMapping.mappable(RawInteractions.TABLE)) {
      Optional<String> expression =
          Optional.ofNullable(taken.get(name))
              .map(guess -> Proposal.expression(name, guess))
              .or(() -> Proposal.without(name, likely.left()));
      expression.ifPresentOrElse(
          text -> line("      %s: %s%s".formatted(name, quoted(text), note(name, taken))),
          () ->
              line(
                  "      # %s%s:    %s"
                      .formatted(isNeeded(name) ? "? " : "", name, meaning(name))));
    }
    List<String> left =
        likely.left().stream()
            .filter(guess -> guess.kind() != Kind.LIST)
            .map(guess -> guess.column().name())
            .filter(column -> !column.contains("["))
            .toList();
    if (!left.isEmpty()) {
      line("# Kept in attributes, since no line above names them: " + String.join(", ", left));
    }
  }

  private static String note(String name, Map<String, Guess> taken) {
    Guess guess = taken.get(name);
    return guess == null
        ? "    # ? nothing in the file looks like it"
        : "    # %s%s%s"
            .formatted(
                guess.kind().words(),
                guess.isUnique() ? ", no two alike" : "",
                guess.misfits() == 0 ? "" : ", but for %d of them".formatted(guess.misfits()));
  }

  private static boolean isNeeded(String name) {
    return field(name).required();
  }

  private static String meaning(String name) {
    return field(name).meaning();
  }

  private static Field field(String name) {
    return RawInteractions.TABLE.fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void line(String text) {
    yaml.append(text).append('\n');
  }

  /** A text as a YAML scalar. */
  private static String quoted(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_() *]*")
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
