package hindsight.jobs.cli;

import hindsight.jobs.output.Rows;
import hindsight.metrics.Catalogue;
import hindsight.metrics.Definition;
import hindsight.metrics.Definition.Wording;
import hindsight.metrics.Metric;
import hindsight.metrics.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A metric as a person wants to read it: what it means, how it is counted, what it is now. */
final class MetricText {
  private final Metric metric;
  private final Definition d;
  private final Catalogue catalogue;
  private final List<List<Object>> rows = new ArrayList<>();

  private MetricText(Metric metric, Catalogue catalogue) {
    this.metric = metric;
    this.d = metric.definition();
    this.catalogue = catalogue;
  }

  /**
   * Pairs of what and how.
   *
   * @param catalogue all metrics, among which are its variants
   * @param isComputed whether the configuration asks for it
   * @param example its number in the current release, or why there is none
   * @param more pairs about metrics of its kind
   */
  static Rows of(
      Metric metric,
      Catalogue catalogue,
      boolean isComputed,
      String example,
      List<List<Object>> more) {
    MetricText text = new MetricText(metric, catalogue);
    text.inWords();
    text.add("for example", example);
    text.rows.addAll(more);
    text.counted();
    text.published(isComputed);
    return new Rows(List.of("of", "metric"), text.rows);
  }

  private void inWords() {
    Wording wording = d.wording();
    add("id", d.id() + " version " + d.version());
    add("meaning", wording.meaning());
    add("formula", wording.formula());
    wording.leftOut().ifPresent(text -> add("left out", text));
    if (!wording.vendors().isEmpty()) {
      add(
          "vendors",
          wording.vendors().entrySet().stream()
              .map(vendor -> vendor.getKey() + ": " + vendor.getValue())
              .collect(Collectors.joining("\n")));
    }
    String variants =
        catalogue.metrics().stream()
            .map(Metric::definition)
            .filter(other -> family(other).equals(family(d)) && !other.id().equals(d.id()))
            .map(other -> other.id() + ": " + other.wording().formula())
            .distinct()
            .collect(Collectors.joining("\n"));
    if (!variants.isEmpty()) {
      add("counted otherwise", variants);
    }
  }

  private void counted() {
    add("form", metric.form());
    add(
        "unit",
        Definition.spelled(d.unit()) + ", better " + Definition.spelled(d.nature().better()));
    add(
        "for",
        Definition.spelled(d.nature().stakeholder())
            + ", "
            + Definition.spelled(d.nature().role())
            + ", "
            + Definition.spelled(d.nature().kind()));
    add("counts", whatItCounts());
    d.filter().ifPresent(filter -> add("where", filter));
    add("numerator", metric.numerator());
    metric.denominator().ifPresent(text -> add("denominator", denominator(metric)));
    if (metric instanceof Metric.Quantile quantile) {
      add("quantile", quantile.quantile().toPlainString());
    }
    add("parts add over", orElse(metric.additiveOver(), "nothing; read kpi_trend"));
  }

  private void published(boolean isComputed) {
    add("owned by the date of its", owners());
    add(
        "matures after",
        d.maturesAfterDays() == 0
            ? "0 days: a period can be known as soon as it is over"
            : d.maturesAfterDays() + " days; younger periods are marked and may still change");
    add("marts", "kpi_trend" + (d.grains().isEmpty() ? "" : ", " + String.join(", ", d.grains())));
    d.variant()
        .ifPresent(
            variant ->
                add(
                    "variant",
                    variant
                        + (isComputed
                            ? ", computed"
                            : ", computed when kpi.service_level.variants names it")));
    d.windowDays()
        .filter(days -> !isComputed)
        .ifPresent(
            days -> add("window", days + " days, computed when repeat.windows_days look so far"));
    add("its SQL may name", String.join(", ", metric.subject().vocabulary().keySet()));
  }

  /** Contacts and interactions differ where a matter was passed on. */
  private String whatItCounts() {
    if (!metric.subject().equals(Subject.CONTACTS)) {
      return "rows of " + metric.definition().table();
    }
    return metric.countsLegs()
        ? "contacts, over all and by channel too"
        : "contacts; over all and by channel each interaction once";
  }

  /** Of this version, the default one first. */
  private String owners() {
    List<String> owners =
        catalogue.metrics().stream()
            .map(Metric::definition)
            .filter(other -> other.id().equals(d.id()) && other.version() == d.version())
            .map(Definition::owner)
            .distinct()
            .toList();
    return owners.size() == 1
        ? d.owner()
        : d.owner()
            + " (default), "
            + owners.stream()
                .filter(owner -> !owner.equals(d.owner()))
                .collect(Collectors.joining(", "));
  }

  /** What it is divided by, as SQL over a row. */
  static String denominator(Metric metric) {
    String sql = metric.denominator().orElse("");
    return metric instanceof Metric.Distinct ? "distinct " + sql + " of each day" : sql;
  }

  /** The id without the variant. */
  private static String family(Definition definition) {
    return definition
        .variant()
        .map(variant -> "_" + variant)
        .filter(definition.id()::endsWith)
        .map(end -> definition.id().substring(0, definition.id().length() - end.length()))
        .orElse(definition.id());
  }

  private void add(String what, String how) {
    rows.add(List.of(what, how));
  }

  private static String orElse(String text, String other) {
    return text.isEmpty() ? other : text;
  }
}
