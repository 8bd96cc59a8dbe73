package hindsight.jobs.bench;

import static java.util.stream.Collectors.joining;

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
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Every metric's parts and every measure's buckets, made by DuckDB from the files of contacts and
 * interactions. Nothing of it comes from the product's own code but the catalogue's words.
 */
final class KpiSql {
  private static final String SUM = "decimal(38, 6)";
  private static final String MONTH = "date_trunc('month', business_date)::date as business_month";

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
  }

  private final List<Metric> metrics;
  private final Predicate<String> isCount;
  private final Once flags = new Once("f");
  private final Once sums = new Once("s");
  private final List<String> rows = new ArrayList<>();

  /**
   * @param isCount whether an expression of the catalogue says yes or no
   */
  KpiSql(Catalogue catalogue, Predicate<String> isCount) {
    this.metrics = catalogue.metrics();
    this.isCount = isCount;
    metrics.forEach(metric -> rows.add(rowsOf(metric)));
  }

  /** What selects from Parquet files, or from what patterns of them stand for. */
  static String stored(List<String> files) {
    return "read_parquet([%s], hive_partitioning = true)"
        .formatted(files.stream().map(KpiSql::quoted).collect(joining(", ")));
  }

  /** A view of these rows with what a metric may say of a contact. */
  static String facts(String view, String rows) {
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
          coalesce(outcome in ('handled', 'abandoned', 'callback_requested', 'voicemail',
            'overflow', 'failed'), true) as offered,
          coalesce(outcome = 'abandoned' and wait_ms < %d, false) as short_abandon,
          wait_ms <= case channel %s end as within_threshold
        from %s;
        """
        .formatted(view, KpiConfiguration.SHORT_ABANDON_MS, thresholds, rows);
  }

  /** Statements that write the parts. */
  String parts(Path file) {
    List<KpiCells> all = KpiCells.ALL;
    String bases =
        each(
            i ->
                "create temp table base%d as select business_date, %s, %s from (select *, %s from %s) group by all;\n"
                    .formatted(
                        i, all.get(i).known(), sums.named(), flags.named(), all.get(i).rows()),
            "");
    List<String> names = List.copyOf(sums.names().values());
    return bases
        + "create temp table cells as %s;\n"
            .formatted(each(i -> all.get(i).perCell("base" + i, List.of(), names), " union all "))
        + copy(
            "select %s from (%s)"
                .formatted(
                    String.join(", ", KpiParts.TABLE.columnNames()),
                    String.join("\n union all ", rows)),
            file)
        + each("drop table base%d;\n"::formatted, "")
        + "drop table cells;\n";
  }

  /** Statements that write the buckets. */
  String histogram(Path file) {
    Map<String, Quantile> measures = new LinkedHashMap<>();
    metrics.stream()
        .filter(Quantile.class::isInstance)
        .map(Quantile.class::cast)
        .forEach(metric -> measures.putIfAbsent(metric.measure(), metric));
    List<KpiCells> all = KpiCells.ALL;
    String buckets =
        each(
            i ->
                "create temp table buckets%d as %s;\n"
                    .formatted(
                        i,
                        measures.values().stream()
                            .map(metric -> buckets(metric, all.get(i)))
                            .collect(joining("\n union all "))),
            "");
    List<String> keys = List.of("measure", "owner", "bucket");
    List<String> counts = List.of("contact_count");
    return buckets
        + copy(
            "select * replace (contact_count::bigint as contact_count) from (select %s from (select *, %s from (%s)))"
                .formatted(
                    String.join(", ", KpiHistogram.TABLE.columnNames()),
                    MONTH,
                    each(i -> all.get(i).perCell("buckets" + i, keys, counts), " union all ")),
            file);
  }

  private static String each(java.util.function.IntFunction<String> of, String between) {
    return IntStream.range(0, KpiCells.ALL.size()).mapToObj(of).collect(joining(between));
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
    String over = metric.denominator().orElse("");
    String measured = measured(metric);
    boolean isStored = !(metric instanceof Quantile);
    boolean isRatio = metric instanceof Metric.Ratio;
    boolean isOfNumbers = isRatio && !isCount.test(over);
    boolean isSpread = isOfNumbers || (isRatio && !isCount.test(n));
    return """
        select '%s' as metric_id, %d as metric_version, '%s' as owner, business_date, %s, %s,
          %s as numerator, %s as denominator, %s as numerator_squares, %s as products,
          %s as denominator_squares, %s::bigint as eligible_count, %s::bigint as measured_count
        from cells where %s > 0"""
        .formatted(
            metric.id(),
            metric.definition().version(),
            metric.definition().owner(),
            MONTH,
            String.join(", ", KpiCells.COLUMNS),
            stored(isStored, () -> total(n, measured)),
            stored(isRatio, () -> total(over, measured)),
            stored(isSpread, () -> products(n, n, measured)),
            stored(isOfNumbers, () -> products(n, over, measured)),
            stored(isOfNumbers, () -> products(over, over, measured)),
            count(eligible(metric)),
            count(measured),
            count(inScope(metric)));
  }

  private static String stored(boolean isStored, Supplier<String> sum) {
    return isStored ? "coalesce(%s, 0)::%s".formatted(sum.get(), SUM) : "null::" + SUM;
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
    return "coalesce(%s, false)".formatted(metric.definition().filter().orElse("true"));
  }

  private String eligible(Metric metric) {
    Optional<String> over = metric.denominator();
    return inScope(metric)
        + over.map(
                side ->
                    isCount.test(side)
                        ? " and coalesce(%s, false)".formatted(side)
                        : " and coalesce((%s) <> 0, true)".formatted(side))
            .orElse("");
  }

  private String measured(Metric metric) {
    return "%s and (%s) is not null".formatted(eligible(metric), metric.numerator())
        + metric.denominator().map(" and (%s) is not null"::formatted).orElse("");
  }

  static String copy(String rows, Path file) {
    return "copy (%s) to %s (format parquet, compression zstd);\n"
        .formatted(rows, quoted(file.toString()));
  }

  static String quoted(String text) {
    return "'" + escaped(text) + "'";
  }

  static String escaped(String text) {
    return text.replace("'", "''");
  }
}
