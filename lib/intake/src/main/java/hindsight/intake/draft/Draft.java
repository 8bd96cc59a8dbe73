package hindsight.intake.draft;

import hindsight.intake.Archive;
import hindsight.intake.FileOpener;
import hindsight.intake.FirstMember;
import hindsight.intake.SourceFile;
import hindsight.intake.draft.FormatGuess.Read;
import hindsight.intake.records.Format;
import hindsight.intake.records.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A first mapping of a file that nobody has described yet, for a person to finish. */
public final class Draft {
  private static final int HEAD_BYTES = 4 << 20;
  private static final int TAR_MAGIC_AT = 257;
  private static final int MOST_ROWS = 2_000;

  /**
   * The text of a mapping: format, delimiter and types as guessed, likely columns proposed, the
   * others as comments.
   *
   * @throws IOException when the file cannot be read, or is empty
   */
  public static String of(FileOpener opener, SourceFile file) throws IOException {
    byte[] first = head(opener.open(file.path()), 4);
    if (new String(first, java.nio.charset.StandardCharsets.US_ASCII).equals("PAR1")) {
      Shape shape = Shape.ofParquet(opener.openAnywhere(file.path()), MOST_ROWS);
      return new DraftText(file.name(), Archive.NONE, new Read(new Format.Parquet(), "$", shape))
          .yaml();
    }
    Archive archive = FormatGuess.archive(first, false);
    byte[] head;
    try (FirstMember plain = FirstMember.of(opener.open(file.path()), archive)) {
      head = head(plain.content(), HEAD_BYTES);
    }
    if (holdsTar(head)) {
      archive = Archive.TAR_GZ;
      try (FirstMember member = FirstMember.of(opener.open(file.path()), archive)) {
        head = head(member.content(), HEAD_BYTES);
      }
    }
    if (head.length == 0) {
      throw new IOException("the file is empty");
    }
    return new DraftText(file.name(), archive, FormatGuess.of(wholeLines(head))).yaml();
  }

  private static byte[] head(InputStream in, int most) throws IOException {
    return in.readNBytes(most);
  }

  private static boolean holdsTar(byte[] head) {
    return head.length > TAR_MAGIC_AT + 5
        && new String(head, TAR_MAGIC_AT, 5, java.nio.charset.StandardCharsets.US_ASCII)
            .equals("ustar");
  }

  /** Without the line within which the beginning of the file ends. */
  private static byte[] wholeLines(byte[] head) {
    if (head.length < HEAD_BYTES) {
      return head;
    }
    int end = head.length;
    while (end > 0 && head[end - 1] != '\n') {
      end--;
    }
    return end == 0 ? head : Arrays.copyOf(head, end);
  }

  private Draft() {}
}
