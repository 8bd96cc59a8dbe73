package hindsight.jobs.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Small exports of an invented till, and the mapping that reads them. */
record Exports(Path folder) {
  static final String HEADER = "id,day,time,waited,ended,outcome,kind,note";

  /** {@code conf/sources/till.yaml}. */
  static final String MAPPING =
      """
      format: csv
      time_zone: Europe/Vienna
      filter: "kind <> 'test'"
      tables:
        interactions:
          columns:
            contact_id: id
            channel: "'voice'"
            direction: "'inbound'"
            queue: kind
            started_at: to_local(day, time)
            ended_at: to_local_stamp(ended)
            wait_ms: to_long(waited) * 1000
            talk_ms: "60000"
            outcome: outcome
      """;

  /** Calls that are as they should be, numbered from a first one. */
  static List<String> calls(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(i -> call("c" + i)).toList();
  }

  static String call(String id) {
    return id + ",2026-03-02,9:30:00,12,2026-03-02 9:35,handled,sales,fine";
  }

  Path write(String name, String... lines) {
    return write(name, bytes(lines));
  }

  Path write(String name, byte[] content) {
    try {
      Files.createDirectories(folder);
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines below the header, one file. */
  Path calls(String name, List<String> lines) {
    return write(name, HEADER + "\n" + String.join("\n", lines) + "\n");
  }

  /** A file of which only the first bytes have arrived. */
  Path cut(String name, byte[] content, int keep) {
    return write(name, Arrays.copyOf(content, keep));
  }

  static byte[] bytes(String... lines) {
    return String.join("", lines).getBytes(StandardCharsets.UTF_8);
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
