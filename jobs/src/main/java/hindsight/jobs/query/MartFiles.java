package hindsight.jobs.query;

import java.nio.file.Path;
import java.util.List;

/** The Parquet files that make up one mart of a release, in the order of their periods. */
public record MartFiles(String mart, List<Path> files) {

  public MartFiles {
    if (mart.isBlank()) {
      throw new IllegalArgumentException("A mart must have a name: '" + mart + "'");
    }
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("A mart must have a file: " + mart);
    }
  }
}
