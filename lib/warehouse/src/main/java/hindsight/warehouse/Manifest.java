package hindsight.warehouse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one release consists of and where it comes from.
 *
 * @param releaseId as-of date and a hash over marts, as-of and configuration: publishing the same
 *     content twice gives the same id
 * @param asOf instant up to which the input counts, exclusive
 * @param marts the files of every mart by its bare name
 */
public record Manifest(
    String releaseId,
    Instant asOf,
    Instant createdAt,
    Map<String, List<MartFile>> marts,
    Provenance provenance) {

  /** What a release was computed from: Delta versions, metric and model versions, settings. */
  public record Provenance(
      Map<String, Long> inputVersions,
      Map<String, Integer> metricVersions,
      Map<String, String> modelVersions,
      String configurationSha256) {
    public Provenance {
      inputVersions = Map.copyOf(inputVersions);
      metricVersions = Map.copyOf(metricVersions);
      modelVersions = Map.copyOf(modelVersions);
    }
  }

  public Manifest {
    Map<String, List<MartFile>> sorted = new TreeMap<>();
    marts.forEach((mart, files) -> sorted.put(mart, sortedByPath(files)));
    marts = Collections.unmodifiableMap(sorted);
  }

  /** The manifest of this content under its own id; the date is the as-of's business date. */
  public static Manifest of(
      LocalDate asOfDate,
      Instant asOf,
      Instant createdAt,
      Map<String, List<MartFile>> marts,
      Provenance provenance) {
    String content =
        Sha256.of(
            Json.bytes(
                Map.of(
                    "as_of", asOf.toString(),
                    "configuration_sha256", provenance.configurationSha256(),
                    "marts", martsJson(new TreeMap<>(marts)))));
    String id = asOfDate + "-" + content.substring(0, 8);
    return new Manifest(id, asOf, createdAt, marts, provenance);
  }

  /** Every file of the release, mart by mart. */
  public List<MartFile> files() {
    return marts.values().stream().flatMap(List::stream).toList();
  }

  byte[] json() {
    Map<String, Object> document = new TreeMap<>();
    document.put("release_id", releaseId);
    document.put("as_of", asOf.toString());
    document.put("created_at", createdAt.toString());
    document.put("marts", martsJson(marts));
    document.put("input_versions", provenance.inputVersions());
    document.put("metric_versions", provenance.metricVersions());
    document.put("model_versions", provenance.modelVersions());
    document.put("configuration_sha256", provenance.configurationSha256());
    return Json.bytes(document);
  }

  static Manifest of(String where, byte[] bytes) {
    JsonObject json = Json.document(where, bytes);
    Map<String, Integer> metricVersions = new TreeMap<>();
    json.object("metric_versions")
        .all(Long.class)
        .forEach((metric, version) -> metricVersions.put(metric, version.intValue()));
    return new Manifest(
        json.text("release_id"),
        json.instant("as_of"),
        json.instant("created_at"),
        marts(json.object("marts")),
        new Provenance(
            json.object("input_versions").all(Long.class),
            metricVersions,
            json.object("model_versions").all(String.class),
            json.text("configuration_sha256")));
  }

  static Map<String, List<MartFile>> marts(JsonObject listed) {
    Map<String, List<MartFile>> marts = new TreeMap<>();
    for (String mart : listed.members().keySet()) {
      marts.put(mart, listed.objects(mart).stream().map(MartFile::of).toList());
    }
    return marts;
  }

  static Map<String, Object> martsJson(Map<String, List<MartFile>> marts) {
    Map<String, Object> json = new TreeMap<>();
    marts.forEach(
        (mart, files) -> json.put(mart, sortedByPath(files).stream().map(MartFile::json).toList()));
    return json;
  }

  private static List<MartFile> sortedByPath(List<MartFile> files) {
    return files.stream().sorted(Comparator.comparing(MartFile::path)).toList();
  }
}
