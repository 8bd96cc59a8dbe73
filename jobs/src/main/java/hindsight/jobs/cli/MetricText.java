package hindsight.jobs.cli;

import hindsight.metrics.Definition;
import hindsight.metrics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A metric as a person wants to read it. */
final class MetricText {
  private static final int WORDS_PER_LINE = 7;

  /** Pairs of what and how. */
  static List<List<Object>> of(Metric metric, boolean isComputed) {
    Definition d = metric.definition();
    List<List<Object>> rows = new ArrayList<>();
    add(rows, "id", d.id() + " version " + d.version());
    add(rows, "meaning", d.wording().meaning());
    add(rows, "formula", d.wording().formula());
    add(rows, "form", metric.form());
    add(rows, "unit", spelled(d.unit()) + ", better " + spelled(d.nature().better()));
    add(
        rows,
        "for",
        spelled(d.nature().stakeholder())
            + ", "
            + spelled(d.nature().role())
            + ", "
            + spelled(d.nature().kind()));
    add(rows, "counts rows of", "core/" + d.table());
    d.filter().ifPresent(filter -> add(rows, "where", filter));
    add(rows, "numerator", metric.numerator());
    metric.denominator().ifPresent(text -> add(rows, "denominator", text));
    if (metric instanceof Metric.Quantile quantile) {
      add(rows, "quantile", quantile.quantile().toPlainString());
    }
    add(rows, "owned by the date of its", d.owner());
    add(
        rows,
        "marts",
        "kpi_trend" + (d.grains().isEmpty() ? "" : ", " + String.join(", ", d.grains())));
    add(
        rows,
        "parts add over",
        metric.additiveOver().isEmpty() ? "nothing; read kpi_trend" : metric.additiveOver());
    add(rows, "its SQL may name", onLines(List.copyOf(metric.subject().vocabulary().keySet())));
    d.variant()
        .ifPresent(
            variant ->
                add(
                    rows,
                    "variant",
                    variant
                        + (isComputed
                            ? ", computed"
                            : ", computed when kpi.service_level.variants names it")));
    return rows;
  }

  private static void add(List<List<Object>> rows, String what, String how) {
    rows.add(List.of(what, how));
  }

  private static String onLines(List<String> words) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < words.size(); i += WORDS_PER_LINE) {
      lines.add(String.join(", ", words.subList(i, Math.min(i + WORDS_PER_LINE, words.size()))));
    }
    return String.join(",\n", lines);
  }

  private static String spelled(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private MetricText() {}
}
