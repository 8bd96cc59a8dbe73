package hindsight.jobs.cli;

import hindsight.warehouse.Manifest;
import hindsight.warehouse.MartFile;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A release whose marts are written by DuckDB, without Spark. */
final class SmallRelease {
  private final Path warehouse;
  private final Map<String, List<MartFile>> marts = new TreeMap<>();

  SmallRelease(Path warehouse) {
    this.warehouse = warehouse;
  }

  /** A mart of one file with the rows of a query. */
  SmallRelease mart(String name, String query) {
    Path file = warehouse.resolve("marts").resolve(name).resolve("a.parquet");
    try (Duck duck = new Duck()) {
      Files.createDirectories(file.getParent());
      duck.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(query, file));
      byte[] content = Files.readAllBytes(file);
      String sha256 =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
      marts.put(name, List.of(new MartFile(name + "/a.parquet", 1, sha256, content.length)));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Points readers to it and gives its id. */
  String published() {
    Releases releases = new Releases(Store.open(warehouse.toString()));
    Instant asOf = Instant.parse("2026-03-31T22:00:00Z");
    Manifest manifest =
        Manifest.of(
            LocalDate.of(2026, 3, 31),
            asOf,
            asOf,
            marts,
            new Manifest.Provenance(Map.of(), Map.of(), Map.of(), "ab"));
    return releases
        .publish(manifest, marts.keySet(), releases.pointer(), release -> "")
        .releaseId();
  }

  /** Where the file of a mart is. */
  Path file(String mart) {
    return warehouse.resolve("marts").resolve(marts.get(mart).get(0).path());
  }
}
