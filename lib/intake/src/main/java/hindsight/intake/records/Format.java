package hindsight.intake.records;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** How the bytes of a file are to be read. */
public sealed interface Format extends Serializable {

  /**
   * Records of fields under a header.
   *
   * @param nullValues texts that mean nothing, wherever they stand, such as {@code ?}
   */
  record Delimited(Dialect dialect, Set<String> nullValues) implements Format {
    public Delimited {
      nullValues = Set.copyOf(nullValues);
    }
  }

  /** A JSON document per line, in UTF-8. */
  record JsonLines(int maxRecordBytes) implements Format {}

  /**
   * JSON documents: one, or one behind the other, or an array of them.
   *
   * @param members where a file may wrap them: names on the way from its root to the array of
   *     documents; none when it does not
   * @param encoding of the text
   */
  record Json(List<String> members, String encoding, int maxRecordBytes) implements Format {
    public Json {
      members = List.copyOf(members);
    }
  }

  /** Rows of a Parquet file, which are documents too. */
  record Parquet() implements Format {}
}
