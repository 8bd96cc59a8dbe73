package hindsight.jobs.cli;

import hindsight.jobs.query.MartFiles;
import hindsight.jobs.query.ReleaseQuery;
import hindsight.metrics.Definition;
import hindsight.metrics.Metric;
import hindsight.metrics.Unit;
import hindsight.warehouse.Manifest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A metric's own number out of the current release: of the last complete and matured month over
 * all, else week, else day.
 */
final class WorkedExample {
  private static final String TREND = "kpi_trend";
  private static final String NEWEST =
      """
      SELECT * FROM kpi_trend
      WHERE metric_id = '%s' AND metric_version = %d AND owner = '%s' AND segment_kind = 'all'
        AND grain IN ('month', 'week', 'day') AND is_complete AND is_matured
      ORDER BY value IS NULL, grain = 'day', grain = 'week', period_start_date DESC
      LIMIT 1""";
  private static final int DIGITS_BELOW_ONE = 3;

  private final Metric metric;

  private WorkedExample(Metric metric) {
    this.metric = metric;
  }

  /** A few lines; without a release, or with one that cannot be read, one that says so. */
  static String of(Metric metric, World world, Options options) {
    return new CurrentRelease(world, options).tell(new WorkedExample(metric)::in);
  }

  private String in(Manifest release, MartCache cache) {
    List<MartFiles> trend = cache.marts(release, TREND::equals);
    Map<String, Object> period = trend.isEmpty() ? Map.of() : newest(trend);
    return period.isEmpty()
        ? "no data yet: release %s has no complete and matured period of it"
            .formatted(release.releaseId())
        : String.join("\n", lines(period)) + "\nover all, in release " + release.releaseId();
  }

  /** Columns by name; a release of an older layout lacks the newest ones. */
  private Map<String, Object> newest(List<MartFiles> trend) {
    Definition d = metric.definition();
    try (ReleaseQuery query = new ReleaseQuery(trend)) {
      var found = query.run(NEWEST.formatted(d.id(), d.version(), d.owner()));
      Map<String, Object> period = new HashMap<>();
      for (List<Object> row : found.rows()) {
        for (int i = 0; i < row.size(); i++) {
          period.put(found.columns().get(i), row.get(i));
        }
      }
      return period;
    }
  }

  private List<String> lines(Map<String, Object> period) {
    Object numerator = period.get("numerator");
    Object denominator = period.get("denominator");
    List<String> lines = new ArrayList<>();
    lines.add(name(period) + ": " + calculation(numerator, denominator, period));
    if (numerator != null && denominator != null) {
      lines.add(part(numerator) + ": " + metric.numerator());
      lines.add(plain(denominator) + ": " + MetricText.denominator(metric));
    }
    if (period.get("target") != null) {
      Object attainment = period.get("attainment");
      lines.add(
          "target "
              + value(period.get("target"))
              + (attainment == null ? "" : ", attainment " + percent(attainment)));
    }
    return lines;
  }

  private String calculation(Object numerator, Object denominator, Map<String, Object> period) {
    Object value = period.get("value");
    if (value == null) {
      return "no value (" + period.get("null_reason") + ")";
    }
    return numerator == null || denominator == null
        ? value(value)
        : part(numerator) + " / " + plain(denominator) + " = " + value(value);
  }

  private static String name(Map<String, Object> period) {
    LocalDate start = (LocalDate) period.get("period_start_date");
    return switch (String.valueOf(period.get("grain"))) {
      case "month" -> start.toString().substring(0, "yyyy-MM".length());
      case "week" -> "week of " + start;
      default -> start.toString();
    };
  }

  private String value(Object number) {
    return unit() == Unit.SHARE ? percent(number) : part(number);
  }

  private String part(Object number) {
    return plain(number) + (unit() == Unit.SECONDS ? " s" : "");
  }

  private Unit unit() {
    return metric.definition().unit();
  }

  private static String percent(Object share) {
    return plain(new BigDecimal(share.toString()).movePointRight(2)) + " %";
  }

  /** Thousands apart; one decimal, below one three digits that are not leading zeros. */
  private static String plain(Object number) {
    BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
    if (exact.scale() <= 0) {
      return String.format(Locale.ROOT, "%,d", exact.toBigIntegerExact());
    }
    return exact.abs().compareTo(BigDecimal.ONE) < 0
        ? exact.round(new MathContext(DIGITS_BELOW_ONE, RoundingMode.HALF_UP)).toPlainString()
        : String.format(Locale.ROOT, "%,.1f", exact);
  }
}
