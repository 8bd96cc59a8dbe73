package hindsight.intake;

import java.io.Serializable;

/**
 * A file of a landing.
 *
 * @param path where it is opened
 * @param name by which rows and people know it
 * @param sha256 hash of its content
 */
public record SourceFile(String path, String name, String sha256) implements Serializable {}
