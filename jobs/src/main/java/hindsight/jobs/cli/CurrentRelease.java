package hindsight.jobs.cli;

import hindsight.jobs.query.QueryException;
import hindsight.jobs.run.Faults;
import hindsight.warehouse.BrokenReleaseException;
import hindsight.warehouse.CorruptDocumentException;
import hindsight.warehouse.Manifest;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Store;
import java.io.UncheckedIOException;
import java.util.function.BiFunction;

/** The release to which readers are pointed, for a page that has its words without it too. */
record CurrentRelease(World world, Options options) {

  /**
   * What is told of it; without a release, or with one that cannot be read, a line that says so.
   */
  String tell(BiFunction<Manifest, MartCache, String> words) {
    try {
      Store store = world.store(options);
      MartCache cache = new MartCache(store, world.environment());
      return new Releases(store, world.clock())
          .current()
          .map(release -> words.apply(release, cache))
          .orElse("no data yet: there is no release; 'hindsight run' makes one");
    } catch (QueryException
        | UncheckedIOException
        | BrokenReleaseException
        | CorruptDocumentException fault) {
      return "no data: the release cannot be read: " + Faults.message(fault);
    }
  }
}
