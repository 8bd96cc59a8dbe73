package hindsight.warehouse;

/** A release that is kept, and whether it is the one that readers see. */
public record Release(Manifest manifest, boolean current) {
  public String id() {
    return manifest.releaseId();
  }
}
