package hindsight.jobs.cli;

import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.land.FirstMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a first mapping for a file that has none. */
final class LandInit {
  private final World world;

  LandInit(World world) {
    this.world = world;
  }

  /** To a file that is not there yet, else to the terminal. */
  int write(String file, Path out) {
    if (out != null && Files.exists(out)) {
      throw new Stop(ExitCode.USAGE, "%s is there already, expected a new file".formatted(out));
    }
    String mapping = FirstMapping.of(file);
    if (out == null) {
      world.out().print(mapping);
    } else {
      try {
        Files.writeString(out, mapping);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      world.out().printf("Wrote %s: read it line by line%n", out);
    }
    return ExitCode.DONE.code();
  }
}
