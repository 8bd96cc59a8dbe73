package hindsight.jobs.bench;

/** Starts what a benchmark measures. A start that fails throws. */
interface Launcher {

  /** A command of the product, as a person would type it. */
  Cost product(String... arguments);

  /** A step of the benchmark's own, see {@link BenchStep}. */
  Cost step(String... arguments);

  /** A class with a main method and its arguments, with further jars on the class path. */
  Cost java(String jars, String... words);
}
