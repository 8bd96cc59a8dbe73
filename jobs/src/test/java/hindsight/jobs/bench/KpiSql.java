package hindsight.jobs.bench;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import hindsight.metrics.Catalogue;
import hindsight.metrics.Metric;
import hindsight.metrics.Metric.Quantile;
import hindsight.tables.KpiHistogram;
import hindsight.tables.KpiParts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the {@code kpi} job stores, made by DuckDB from the same files: every metric's parts and
 * every measure's buckets. Nothing of it comes from the job's own code but the catalogue's words.
 */
final class KpiSql {
  private static final String PART = "decimal(18, 6)";
  private static final String SQUARES = "decimal(38, 6)";
  private static final List<String> KEYS = List.of("measure", "owner", "bucket");

  /** Expressions that are each computed once, under a name. */
  private record Once(String prefix, Map<String, String> names) {
    Once(String prefix) {
      this(prefix, new LinkedHashMap<>());
    }

    String name(String expression) {
      return names.computeIfAbsent(expression, unseen -> prefix + names.size());
    }

    String named() {
      return names.entrySet().stream()
          .map(entry -> entry.getKey() + " as " + entry.getValue())
          .collect(joining(", "));
    }

    List<String> all() {
      return List.copyOf(names.values());
    }
  }

  private final List<Metric> metrics;
  private final Predicate<String> isCount;
  private final Set<String> grains;
  private final Once flags = new Once("f");
  private final Once sums = new Once("s");
  private final List<String> rows = new ArrayList<>();

  /**
   * @param isCount whether an expression of the catalogue says yes or no
   */
  KpiSql(Catalogue catalogue, Predicate<String> isCount) {
    this.metrics = catalogue.metrics();
    this.isCount = isCount;
    this.grains =
        metrics.stream().flatMap(metric -> metric.definition().grains().stream()).collect(toSet());
    metrics.forEach(metric -> rows.add(rowsOf(metric)));
  }

  /** A view of the files with what a metric may say of a contact. */
  static String facts(String view, List<Path> files) {
    String thresholds =
        KpiConfiguration.THRESHOLDS_MS.entrySet().stream()
            .map(e -> "when '%s' then %d".formatted(e.getKey(), e.getValue()))
            .collect(joining(" "));
    return """
        create temp view %s as select *,
          coalesce(outcome = 'handled', false) as handled,
          coalesce(outcome = 'abandoned', false) as abandoned,
          coalesce(outcome in ('callback_requested', 'voicemail', 'overflow', 'failed'), false)
            as diverted,
          outcome is null as waiting,
          coalesce(outcome = 'handled' or outcome = 'abandoned' or outcome in
            ('callback_requested', 'voicemail', 'overflow', 'failed'), true) as offered,
          coalesce(outcome = 'callback_requested', false) as callback_requested,
          coalesce(outcome = 'abandoned' and wait_ms < %d, false) as short_abandon,
          case channel %s end as threshold_ms,
          wait_ms <= case channel %s end as within_threshold
        from read_parquet([%s], hive_partitioning = true);
        """
        .formatted(
            view,
            KpiConfiguration.SHORT_ABANDON_MS,
            thresholds,
            thresholds,
            files.stream().map(KpiSql::quoted).collect(joining(", ")));
  }

  /** Statements that write parts and buckets. */
  String script(List<Path> contacts, List<Path> interactions, Path parts, Path histogram) {
    return facts(KpiCells.LEGS, contacts)
        + facts(KpiCells.MATTERS, interactions)
        + partsScript(parts)
        + histogramScript(histogram);
  }

  private String partsScript(Path file) {
    List<KpiCells> all = KpiCells.of(grains);
    String bases =
        IntStream.range(0, all.size())
            .mapToObj(
                i ->
                    ("create temp table base%d as select business_date, %s, %s"
                            + " from (select *, %s from %s) group by all;\n")
                        .formatted(
                            i, all.get(i).known(), sums.named(), flags.named(), all.get(i).rows()))
            .collect(joining());
    String cells =
        IntStream.range(0, all.size())
            .mapToObj(i -> all.get(i).perCell("base" + i, List.of(), sums.all()))
            .collect(joining("\n union all "));
    return bases
        + "create temp table cells as %s;\n".formatted(cells)
        + copy(
            "select %s from (%s)"
                .formatted(
                    String.join(", ", KpiParts.TABLE.columnNames()),
                    String.join("\n union all ", rows)),
            file)
        + IntStream.range(0, all.size())
            .mapToObj(i -> "drop table base%d;\n".formatted(i))
            .collect(joining())
        + "drop table cells;\n";
  }

  private String histogramScript(Path file) {
    Map<String, Quantile> measures = new LinkedHashMap<>();
    metrics.stream()
        .filter(Quantile.class::isInstance)
        .map(Quantile.class::cast)
        .forEach(metric -> measures.putIfAbsent(metric.measure(), metric));
    List<KpiCells> all = KpiCells.of(grains).stream().filter(KpiCells::isByDay).toList();
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      KpiCells cells = all.get(i);
      script.append(
          "create temp table buckets%d as %s;\n"
              .formatted(
                  i,
                  measures.values().stream()
                      .map(metric -> buckets(metric, cells))
                      .collect(joining("\n union all "))));
    }
    String counts =
        IntStream.range(0, all.size())
            .mapToObj(i -> all.get(i).perCell("buckets" + i, KEYS, List.of("contact_count")))
            .collect(joining("\n union all "));
    return script
        + copy(
            ("select * replace (contact_count::bigint as contact_count)"
                    + " from (select %s from (select *, %s from (%s)))")
                .formatted(String.join(", ", KpiHistogram.TABLE.columnNames()), month(), counts),
            file);
  }

  private String buckets(Quantile metric, KpiCells cells) {
    return """
        select business_date, %1$s, '%2$s' as measure, '%3$s' as owner,
          case when %4$s < 1 then -1 else floor(ln(%4$s) / ln(1.02))::integer end as bucket,
          count(*) as contact_count
        from %5$s where %6$s group by all"""
        .formatted(
            cells.known(),
            escaped(metric.measure()),
            metric.definition().owner(),
            metric.numerator(),
            cells.rows(),
            measured(metric));
  }

  /** The parts of one metric in every cell in which it has anything to say. */
  private String rowsOf(Metric metric) {
    String n = metric.numerator();
    Optional<String> over = metric.denominator();
    String measured = measured(metric);
    boolean isStored = !(metric instanceof Quantile);
    boolean isRatio = metric instanceof Metric.Ratio;
    boolean isOfNumbers = isRatio && !isCount.test(over.orElseThrow());
    boolean isSpread = isOfNumbers || (isRatio && !isCount.test(n));
    return """
        select '%s' as metric_id, %d as metric_version, '%s' as owner, business_date, %s, %s,
          %s as numerator, %s as denominator, %s as numerator_squares, %s as products,
          %s as denominator_squares, %s::bigint as eligible_count, %s::bigint as measured_count
        from cells where %s > 0 and grain in (%s)"""
        .formatted(
            metric.id(),
            metric.definition().version(),
            metric.definition().owner(),
            month(),
            String.join(", ", KpiCells.COLUMNS),
            stored(isStored, PART, () -> total(n, measured)),
            stored(isRatio, PART, () -> total(over.orElseThrow(), measured)),
            stored(isSpread, SQUARES, () -> products(n, n, measured)),
            stored(isOfNumbers, SQUARES, () -> products(n, over.orElseThrow(), measured)),
            stored(
                isOfNumbers,
                SQUARES,
                () -> products(over.orElseThrow(), over.orElseThrow(), measured)),
            count(eligible(metric)),
            count(measured),
            count(inScope(metric)),
            Stream.concat(metric.definition().grains().stream(), Stream.of("segment"))
                .map(grain -> "'" + grain + "'")
                .collect(joining(", ")));
  }

  private static String stored(
      boolean isStored, String type, java.util.function.Supplier<String> sum) {
    return isStored ? "coalesce(%s, 0)::%s".formatted(sum.get(), type) : "null::%s".formatted(type);
  }

  private String total(String side, String where) {
    return isCount.test(side)
        ? count("%s and coalesce(%s, false)".formatted(where, side))
        : sums.name("sum(%s) filter (where %s)".formatted(side, flags.name("(" + where + ")")));
  }

  private String products(String one, String other, String where) {
    return sums.name(
        "sum((%s)::hugeint * (%s)) filter (where %s)"
            .formatted(one, other, flags.name("(" + where + ")")));
  }

  private String count(String where) {
    return sums.name("count(*) filter (where %s)".formatted(flags.name("(" + where + ")")));
  }

  private static String inScope(Metric metric) {
    return metric
        .definition()
        .filter()
        .map(filter -> "coalesce(%s, false)".formatted(filter))
        .orElse("true");
  }

  private String eligible(Metric metric) {
    String scope = inScope(metric);
    return metric
        .denominator()
        .map(
            over ->
                isCount.test(over)
                    ? "%s and coalesce(%s, false)".formatted(scope, over)
                    : "%s and coalesce((%s) <> 0, true)".formatted(scope, over))
        .orElse(scope);
  }

  private String measured(Metric metric) {
    String known = "%s and (%s) is not null".formatted(eligible(metric), metric.numerator());
    return metric
        .denominator()
        .map(over -> "%s and (%s) is not null".formatted(known, over))
        .orElse(known);
  }

  private static String month() {
    return "date_trunc('month', business_date)::date as business_month";
  }

  static String copy(String rows, Path file) {
    return "copy (%s) to %s (format parquet, compression zstd);\n".formatted(rows, quoted(file));
  }

  static String quoted(Path file) {
    return "'" + escaped(file.toString()) + "'";
  }

  static String escaped(String text) {
    return text.replace("'", "''");
  }
}
