package hindsight.jobs.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import hindsight.intake.Curation;
import hindsight.metrics.Catalogue;
import hindsight.repeat.RepeatPolicy;
import hindsight.sentiment.SentimentPolicy;
import hindsight.statistics.Survival;
import hindsight.tables.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The code that decides what stands in a table, known by a hash over its class files: months that
 * other code made are not carried over, since it may have counted otherwise.
 */
final class Program {
  private static final List<Class<?>> ONE_OF_EACH_PACKAGE =
      List.of(
          Table.class,
          Curation.class,
          RepeatPolicy.class,
          SentimentPolicy.class,
          Survival.class,
          Catalogue.class,
          Kpi.class);

  private static final String SHA256 = sha256(ONE_OF_EACH_PACKAGE);

  static String sha256() {
    return SHA256;
  }

  /** Over the packages of these classes and the packages below. */
  static String sha256(List<Class<?>> classes) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    for (Class<?> each : classes) {
      add(each, digest);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(Class<?> one, MessageDigest digest) {
    try {
      Path source = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
      String folder = one.getPackageName().replace('.', '/');
      if (Files.isDirectory(source)) {
        add(source.resolve(folder), digest);
      } else {
        URI jar = URI.create("jar:" + source.toUri());
        try (FileSystem content = FileSystems.newFileSystem(jar, Map.of())) {
          add(content.getPath(folder), digest);
        }
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException("No place of " + one, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Path folder, MessageDigest digest) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Program::isClass).sorted().toList()) {
        digest.update(folder.relativize(file).toString().getBytes(UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
  }

  private static boolean isClass(Path file) {
    return file.toString().endsWith(".class");
  }

  private Program() {}
}
