package hindsight.intake;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.InputFile;

/** Files that a test writes down; each is its own path and name. */
final class FilesInMemory implements FileOpener {
  private final Map<String, byte[]> files = new HashMap<>();

  FilesInMemory with(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  List<SourceFile> all() {
    return files.keySet().stream()
        .sorted()
        .map(name -> new SourceFile(name, name, "hash of " + name))
        .toList();
  }

  @Override
  public InputStream open(String path) throws IOException {
    byte[] content = files.get(path);
    if (content == null) {
      throw new FileNotFoundException(path);
    }
    return new ByteArrayInputStream(content);
  }

  @Override
  public InputFile openAnywhere(String path) throws IOException {
    throw new FileNotFoundException(path);
  }
}
