package hindsight.jobs.generate;

import hindsight.centre.Centre;
import hindsight.centre.Csv;
import hindsight.centre.Export;
import hindsight.centre.RowSink;
import hindsight.tables.Table;
import hindsight.tables.Tables;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * The exports of a centre below a folder, a folder for each table and a file for each month, and
 * {@code truth.yaml}. Any number of threads writes the same bytes.
 */
public record CentreFiles(Path folder) {
  /** The period of what is written once. */
  static final String ALL_TIME = "all";

  /** Returns how many files were written. */
  public int write(Centre centre, int threads) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("truth.yaml"), centre.truths(marts()));
    int files = 1 + book(centre);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Integer>> months = new ArrayList<>();
      for (YearMonth month : centre.plan().months()) {
        months.add(executor.submit(() -> month(centre, month)));
      }
      for (Future<Integer> month : months) {
        files += month.get();
      }
      return files;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while writing", e);
    } finally {
      executor.shutdownNow();
    }
  }

  private static Set<String> marts() {
    return Tables.ofLayer("marts").stream().map(Table::name).collect(Collectors.toSet());
  }

  private int month(Centre centre, YearMonth month) throws IOException {
    try (OpenFiles open = new OpenFiles(folder, month.toString())) {
      centre.write(month, open);
      return open.files.size();
    }
  }

  private int book(Centre centre) throws IOException {
    try (OpenFiles open = new OpenFiles(folder, ALL_TIME)) {
      centre.writeBook(open);
      return open.files.size();
    }
  }

  /** The files of one period, each opened with its first row. */
  private static final class OpenFiles implements RowSink, Closeable {
    private final Path folder;
    private final String period;
    private final Map<Export, BufferedWriter> files = new EnumMap<>(Export.class);

    OpenFiles(Path folder, String period) {
      this.folder = folder;
      this.period = period;
    }

    @Override
    public void row(Export export, Object... values) throws IOException {
      BufferedWriter out = files.get(export);
      if (out == null) {
        Path file = folder.resolve(export.table()).resolve(export.file(period));
        Files.createDirectories(file.getParent());
        out = Files.newBufferedWriter(file);
        files.put(export, out);
        Csv.header(export, out);
      }
      Csv.line(out, values);
    }

    @Override
    public void close() throws IOException {
      for (BufferedWriter file : files.values()) {
        file.close();
      }
    }
  }
}
