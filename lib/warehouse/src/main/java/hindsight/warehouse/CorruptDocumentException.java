package hindsight.warehouse;

/** A small document of the warehouse that is there and cannot be read as what it should be. */
public final class CorruptDocumentException extends RuntimeException {
  public CorruptDocumentException(String where, String why) {
    super(
        "Cannot read %s: %s; put it back as it was, or remove it with what it lists"
            .formatted(where, why));
  }
}
