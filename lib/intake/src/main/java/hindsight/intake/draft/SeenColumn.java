package hindsight.intake.draft;

import hindsight.intake.Archive;
import hindsight.intake.FileOpener;
import hindsight.intake.FirstMember;
import hindsight.intake.SourceFile;
import hindsight.intake.records.Format;
import hindsight.intake.records.Shape;
import java.io.IOException;
import java.util.List;

/**
 * A column that a file has, or a path in its documents.
 *
 * @param looksLike what its values seem to be
 * @param filled in how many of the records that were looked at
 */
public record SeenColumn(String name, String looksLike, int filled) {
  private static final int MOST_RECORDS = 1_000;

  /**
   * The columns of the first records of a file, or of the first file in an archive.
   *
   * @throws IOException when it cannot be read
   */
  public static List<SeenColumn> of(
      FileOpener opener, SourceFile file, Format format, Archive archive) throws IOException {
    return shape(opener, file, format, archive).columns().stream()
        .map(
            column ->
                new SeenColumn(
                    column.name(), Guess.of(column).kind().words(), column.values().size()))
        .toList();
  }

  private static Shape shape(FileOpener opener, SourceFile file, Format format, Archive archive)
      throws IOException {
    if (format instanceof Format.Parquet) {
      return Shape.ofParquet(opener.openAnywhere(file.path()), MOST_RECORDS);
    }
    try (FirstMember member = FirstMember.of(opener.open(file.path()), archive)) {
      return Shape.of(format, member.content(), MOST_RECORDS);
    }
  }
}
