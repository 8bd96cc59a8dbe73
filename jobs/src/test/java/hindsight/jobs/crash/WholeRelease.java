package hindsight.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.warehouse.Manifest;
import hindsight.warehouse.Releases;
import hindsight.warehouse.Store;
import org.apache.commons.codec.digest.DigestUtils;

/** What a reader finds who begins at the pointer. */
public final class WholeRelease {

  /** The current release, every file of which is there with the content that it lists. */
  public static Manifest in(Store store) {
    Manifest release = new Releases(store).current().orElseThrow();
    assertThat(release.files())
        .allSatisfy(
            file ->
                assertThat(store.read("marts/" + file.path()))
                    .as(file.path())
                    .map(DigestUtils::sha256Hex)
                    .contains(file.sha256()));
    return release;
  }

  private WholeRelease() {}
}
