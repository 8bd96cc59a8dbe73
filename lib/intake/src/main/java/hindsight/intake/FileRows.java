package hindsight.intake;

import hindsight.intake.Members.Member;
import hindsight.intake.records.Fault;
import hindsight.intake.records.Format;
import hindsight.intake.records.Readers;
import hindsight.intake.records.RowReader;
import hindsight.intake.records.SourceRow;
import hindsight.intake.records.Wanted;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The rows that a file, or the members of an archive, give to a table: streamed. */
final class FileRows implements Iterator<FileRows.FileRow>, Closeable {

  /**
   * A row of a file.
   *
   * @param file name of the file or, behind it, of the member of it that holds the row
   * @param number which row of the file it is, over all its members, from 1
   */
  record FileRow(String file, long number, SourceRow row) {}

  private final SourceFile file;
  private final Mapping mapping;
  private final TableMapping table;
  private final Wanted wanted;
  private final FileOpener opener;
  private Members members;
  private RowReader rows;
  private String current;
  private FileRow upcoming;
  private boolean isEmpty = true;
  private boolean isCut;
  private boolean isDone;
  private long count;

  FileRows(SourceFile file, Mapping mapping, TableMapping table, FileOpener opener) {
    this.file = file;
    this.mapping = mapping;
    this.table = table;
    this.wanted = table.wanted();
    this.opener = opener;
    this.current = file.name();
  }

  @Override
  public boolean hasNext() {
    try {
      while (upcoming == null && !isDone) {
        advance();
      }
      return upcoming != null;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read %s behind row %d: %s".formatted(current, count, e), e);
    }
  }

  @Override
  public FileRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The file has no further row");
    }
    FileRow row = upcoming;
    upcoming = null;
    return row;
  }

  @Override
  public void close() throws IOException {
    if (rows != null) {
      rows.close();
    }
    if (members != null) {
      members.close();
    }
  }

  private void advance() throws IOException {
    if (rows != null && rows.hasNext()) {
      upcoming = numbered(current, rows.next());
    } else if (mapping.format() instanceof Format.Parquet) {
      advanceParquet();
    } else {
      if (rows != null) {
        rows.refusePassingFailure();
        rows.close();
      }
      nextMember();
    }
  }

  private void advanceParquet() throws IOException {
    isDone = rows != null;
    if (isDone) {
      rows.refusePassingFailure();
      close();
    } else {
      rows = Readers.ofParquet(opener.openAnywhere(file.path()), wanted);
    }
  }

  private void nextMember() throws IOException {
    rows = null;
    try {
      members =
          members == null ? new Members(opener.open(file.path()), mapping.archive()) : members;
      Optional<Member> next = members.next();
      if (next.isPresent()) {
        isEmpty = false;
        begin(next.get());
        return;
      }
      if (isEmpty) {
        fail(file.name(), Fault.unusable("the archive holds no file"));
      }
    } catch (IOException e) {
      if (!Fault.isOfContent(e)) {
        throw e;
      }
      if (!isCut) {
        fail(file.name(), Fault.cutBy(e));
      }
    }
    isDone = true;
    close();
  }

  private void begin(Member member) throws IOException {
    boolean isFile = member.name().isEmpty();
    current = isFile ? file.name() : file.name() + "/" + member.name();
    if (member.fault() != null) {
      fail(current, Fault.unusable(member.fault()));
    } else if (mapping.takes(table, isFile ? file.path() : member.name())) {
      rows = Readers.of(mapping.format(), member.content(), wanted);
    }
  }

  private void fail(String name, Fault fault) {
    upcoming = numbered(name, SourceRow.faulty(0, null, fault));
  }

  private FileRow numbered(String name, SourceRow row) {
    isCut |= row.fault() != null && row.fault().kind() == Fault.Kind.CUT_STREAM;
    return new FileRow(name, ++count, row);
  }
}
