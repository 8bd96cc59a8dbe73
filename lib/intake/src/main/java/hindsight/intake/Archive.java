package hindsight.intake;

/** How files are packed: in what a mapping calls {@code archive}. */
public enum Archive {
  /** Not at all; compressed by gzip where the first bytes say so. */
  NONE("none"),
  GZ("gz"),
  ZIP("zip"),
  TAR_GZ("tar.gz");

  private final String word;

  Archive(String word) {
    this.word = word;
  }

  /** As a mapping spells it. */
  public String word() {
    return word;
  }
}
