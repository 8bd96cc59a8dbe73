package hindsight.jobs.bench;

import hindsight.jobs.cli.Hindsight;
import hindsight.jobs.cli.World;
import hindsight.testkit.LocalSession;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/** Everything in this process, at a cost of one each. */
record InThisProcess(PrintStream out) implements Launcher {
  private static final Cost ONE = new Cost(1, 1, 1);

  @Override
  public Cost product(String... arguments) {
    World world = new World(Map.of(), out, out, Clock.systemUTC(), LocalSession::spark);
    int exitCode = Hindsight.execute(world, arguments);
    if (exitCode != 0) {
      throw new IllegalStateException(
          "Exit code %d, expected 0, of %s".formatted(exitCode, String.join(" ", arguments)));
    }
    return ONE;
  }

  @Override
  public Cost step(String... arguments) {
    BenchStep.run(LocalSession::spark, arguments);
    return ONE;
  }

  @Override
  public Cost java(String jars, String... words) {
    throw new IllegalStateException("It may end the process: " + words[0]);
  }
}
