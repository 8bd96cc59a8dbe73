package hindsight.centre.chance;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A stream of random numbers, keyed by what it is for: the same key gives the same numbers on every
 * machine, and no stream depends on how far another was read.
 */
public final class Draws {
  private final SplittableRandom random;

  private Draws(long key) {
    this.random = new SplittableRandom(key);
  }

  public static Draws of(long seed, String purpose, long... key) {
    long mixed = mix(seed ^ mix(purpose.hashCode()));
    for (long part : key) {
      mixed = mix(mixed ^ mix(part));
    }
    return new Draws(mixed);
  }

  /** At least 0, below 1. */
  public double uniform() {
    return (random.nextLong() >>> 11) * 0x1p-53;
  }

  /** At least 0, below the bound. */
  public int below(int bound) {
    return (int) (uniform() * bound);
  }

  public long between(long low, long high) {
    return low + (long) (uniform() * (high - low));
  }

  public boolean chance(double probability) {
    return uniform() < probability;
  }

  public double exponential(double mean) {
    return -mean * StrictMath.log(1 - uniform());
  }

  public double lognormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * gaussian());
  }

  /** At least the smallest, with a tail that falls as the power {@code alpha}. */
  public double pareto(double smallest, double alpha) {
    return smallest * StrictMath.pow(1 - uniform(), -1 / alpha);
  }

  /** Each as likely as any other. */
  public <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** An index, drawn in proportion to its weight. */
  public int weighted(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = uniform() * total;
    int index = 0;
    while (index < weights.length - 1 && left >= weights[index]) {
      left -= weights[index];
      index++;
    }
    return index;
  }

  /**
   * Standard normal, by Box and Muller; StrictMath, because Math may differ in the last bit between
   * machines.
   */
  public double gaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long value) {
    long mixed = value + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
