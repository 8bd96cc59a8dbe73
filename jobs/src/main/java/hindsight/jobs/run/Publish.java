package hindsight.jobs.run;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Settings;
import hindsight.jobs.query.ListedMetric;
import hindsight.jobs.query.MartFiles;
import hindsight.jobs.query.Views;
import hindsight.metrics.Catalogue;
import hindsight.metrics.Metric;
import hindsight.tables.Table;
import hindsight.tables.Tables;
import hindsight.warehouse.Ledger;
import hindsight.warehouse.LedgerEntry;
import hindsight.warehouse.LedgerEntry.Status;
import hindsight.warehouse.Manifest;
import hindsight.warehouse.MartFile;
import hindsight.warehouse.MartLists;
import hindsight.warehouse.Pointer;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Store;
import hindsight.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/** Makes a release of the marts that the jobs left, and points readers to it. */
public final class Publish {
  public static final String NAME = "publish";

  private final Warehouse warehouse;
  private final Ledger ledger;
  private final Clock clock;

  public Publish(Warehouse warehouse, Ledger ledger, Clock clock) {
    this.warehouse = warehouse;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** The manifest of the release, new or the same as before. */
  public Manifest publish(RunContext context, Settings settings, Catalogue catalogue) {
    Instant started = clock.instant();
    Releases releases = new Releases(warehouse.store(), clock);
    Optional<Pointer> before = releases.pointer();
    Manifest published =
        releases.publish(
            manifest(context, settings, catalogue),
            marts(),
            before,
            release -> views(release, settings, catalogue));
    releases.keep(settings.releasesKept(), settings.releaseGrace());
    enter(context, published, started);
    return published;
  }

  /** The manifest of a release to which readers are not pointed. */
  Manifest add(RunContext context, Settings settings, Catalogue catalogue) {
    return new Releases(warehouse.store(), clock)
        .add(
            manifest(context, settings, catalogue),
            marts(),
            release -> views(release, settings, catalogue));
  }

  private static Set<String> marts() {
    return Tables.ofLayer("marts").stream().map(Table::name).collect(Collectors.toSet());
  }

  private Manifest manifest(RunContext context, Settings settings, Catalogue catalogue) {
    Map<String, List<MartFile>> marts = new TreeMap<>();
    MartLists files = new MartLists(warehouse.store());
    Map<String, Long> versions = new TreeMap<>();
    Set<String> hashes = new TreeSet<>();
    Instant asOf = context.asOf();
    for (Table table : Tables.ofLayer("marts")) {
      LedgerEntry maker = makerOf(table);
      asOf = maker.asOf().orElse(asOf);
      versions.putAll(maker.inputVersions());
      hashes.add(maker.settingsSha256());
      marts.put(table.name(), files.read(maker, table));
    }
    if (warehouse.isApart()) {
      versions.keySet().removeIf(path -> path.startsWith("core/"));
    }
    return Manifest.of(
        settings.calendar().dateOf(asOf).minusDays(1),
        asOf,
        clock.instant(),
        marts,
        new Manifest.Provenance(
            versions,
            metricVersions(catalogue.active(settings.kpi())),
            Map.of(),
            DigestUtils.sha256Hex(String.join(" ", hashes))));
  }

  private LedgerEntry makerOf(Table table) {
    return ledger
        .maker(table)
        .orElseThrow(
            () ->
                new Stop(
                    ExitCode.USAGE,
                    "%s has not been computed yet: run 'hindsight run' without naming single jobs"
                        .formatted(table.name())));
  }

  private static Map<String, Integer> metricVersions(Catalogue catalogue) {
    Map<String, Integer> versions = new HashMap<>();
    catalogue.metrics().forEach(m -> versions.merge(m.id(), m.definition().version(), Math::max));
    return versions;
  }

  private static List<ListedMetric> listed(Catalogue catalogue) {
    return catalogue.metrics().stream()
        .map(Metric::definition)
        .map(d -> new ListedMetric(d.id(), d.version(), d.owner(), d.grains()))
        .toList();
  }

  private String views(Manifest release, Settings settings, Catalogue catalogue) {
    List<ListedMetric> metrics = listed(catalogue.active(settings.kpi()));
    Store store = warehouse.store();
    List<MartFiles> marts = new ArrayList<>();
    release
        .marts()
        .forEach(
            (name, files) ->
                marts.add(
                    new MartFiles(name, files.stream().map(f -> Path.of(f.path())).toList())));
    return Views.sql(
        release.releaseId(), marts, metrics, path -> addressForDuckDb(store, "marts/" + path));
  }

  /** DuckDB reads local paths without a scheme, and object stores by their usual one. */
  private static String addressForDuckDb(Store store, String path) {
    return store
        .local(path)
        .map(Path::toString)
        .orElseGet(() -> store.locate(path).replaceFirst("^s3a:", "s3:"));
  }

  private void enter(RunContext context, Manifest published, Instant started) {
    ledger.append(
        new LedgerEntry(
            context.runId(),
            NAME,
            Status.SUCCEEDED,
            started,
            clock.instant(),
            Optional.of(published.asOf()),
            "release " + published.releaseId(),
            published.provenance().configurationSha256(),
            published.provenance().inputVersions(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            0,
            null));
  }
}
