package hindsight.jobs.bench;

import hindsight.jobs.config.Configuration;
import hindsight.jobs.config.Overrides;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration folder of the KPI benchmark. */
final class KpiConfiguration {
  /** By channel. */
  static final Map<String, Long> THRESHOLDS_MS =
      new TreeMap<>(Map.of("chat", 60_000L, "voice", 20_000L));

  static final long SHORT_ABANDON_MS = 5_000;

  /** DuckDB is not asked which segments are the largest: of a large centre none is folded. */
  private static final String SETTINGS =
      """
      time_zone: Europe/Berlin
      max_segments: 1000000
      kpi: {short_abandon_seconds: 5, service_level: {thresholds: {voice: 20s, chat: 60s}}}
      """;

  private static final String METRIC =
      """
      - {id: %s, version: 1, label: %s, form: %s, unit: %s, better: neither, stakeholder: business,
         role: lagging, kind: quantitative, table: contacts, filter: "direction = 'inbound'",
         numerator: "%s", %s owner: start, grains: [kpi_daily, kpi_reason_daily, kpi_agent_daily],
         matures_after: 0d, meaning: Measured., formula: As written.}
      """;

  /** A configuration that {@link #write} has written. */
  static Configuration in(Path folder) {
    return new Configuration(folder, Overrides.none());
  }

  static void write(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("hindsight.yaml"), SETTINGS);
      Files.writeString(
          folder.resolve("metrics.yaml"), metrics().collect(Collectors.joining("\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> metrics() {
    return Stream.of(
        total("contacts", "1"),
        total("offered", "offered"),
        total("handled", "handled"),
        total("abandoned", "abandoned"),
        total("diverted", "diverted"),
        ratio(
            "abandon_rate",
            "share",
            "abandoned and not short_abandon",
            "handled or (abandoned and not short_abandon)"),
        ratio(
            "service_level",
            "share",
            "handled and within_threshold",
            "channel in ('voice', 'chat') and (handled or (abandoned and not short_abandon))"),
        ratio("asa", "seconds", "wait_ms", "handled"),
        ratio("aht", "seconds", "handle_ms", "handled"),
        ratio("talk_time", "seconds", "talk_ms", "handled"),
        ratio("hold_time", "seconds", "hold_ms", "handled"),
        ratio("wrap_time", "seconds", "wrap_ms", "handled"),
        ratio("hold_share", "share", "hold_ms", "case when handled then handle_ms else 0 end"),
        quantile("aht_p50", "handle_ms", "0.5"),
        quantile("aht_p90", "handle_ms", "0.9"),
        quantile("wait_p50", "wait_ms", "0.5"),
        quantile("wait_p90", "wait_ms", "0.9"));
  }

  private static String total(String id, String numerator) {
    return metric(id, "total", "count", numerator, "");
  }

  private static String ratio(String id, String unit, String numerator, String denominator) {
    return metric(id, "ratio", unit, numerator, "denominator: \"" + denominator + "\",");
  }

  private static String quantile(String id, String measure, String quantile) {
    return metric(
        id, "quantile", "seconds", measure, "denominator: handled, quantile: " + quantile + ",");
  }

  private static String metric(String id, String form, String unit, String numerator, String over) {
    return METRIC.formatted(id, id, form, unit, numerator, over);
  }

  private KpiConfiguration() {}
}
