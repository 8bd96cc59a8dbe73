package hindsight.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import hindsight.intake.records.Dialect;
import hindsight.intake.records.Format;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Files as they should not come, each with what must become of it. */
final class BrokenInputs {

  /**
   * One file.
   *
   * @param latin1 its bytes, each as the character of that number
   * @param landed how many of its rows are good
   * @param reasons why the others are not, in their order
   */
  record Broken(
      Format format,
      Archive archive,
      String name,
      String latin1,
      int landed,
      List<String> reasons) {
    byte[] content() {
      return latin1.getBytes(ISO_8859_1);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static final int MAX_RECORD_BYTES = 2_000;
  static final String HEADER = "id,at,wait,kind\n";
  static final String GOOD = "a,2026-03-02 09:00:00,5,sales\n";
  static final String GOOD_JSON =
      "{\"id\":\"a\",\"at\":\"2026-03-02 09:00:00\",\"wait\":5,\"kind\":\"sales\"}\n";

  private static final Format CSV =
      new Format.Delimited(new Dialect(',', '"', true, "UTF-8", MAX_RECORD_BYTES), Set.of());
  private static final Format LINES = new Format.JsonLines(MAX_RECORD_BYTES);
  private static final Format JSON = new Format.Json(List.of("calls"), "UTF-8", MAX_RECORD_BYTES);

  private final List<Broken> all = new ArrayList<>();

  static List<Broken> all() {
    BrokenInputs inputs = new BrokenInputs();
    inputs.headers();
    inputs.records();
    inputs.values();
    inputs.jsonLines();
    inputs.json();
    inputs.archives();
    return inputs.all;
  }

  private void headers() {
    csv("empty", "", 0, "the file is empty");
    csv("nothing but blank lines", "\n \n\r\n", 0, "the file is empty");
    csv("nothing but a header", HEADER, 0);
    csv(
        "two columns of one name",
        "id,at,wait,kind,kind\n" + GOOD,
        0,
        "header gives columns 4 and 5 the same name");
    csv(
        "a header that lacks a column",
        "id,at,wait\na,2026-03-02 09:00:00,5\n",
        0,
        "header lacks kind; it has 3 columns");
    csv("no header", GOOD + GOOD, 0, "header lacks at, id, kind, wait; it has 4 columns");
    csv(
        "another delimiter",
        HEADER.replace(',', ';') + GOOD.replace(',', ';'),
        0,
        "wrong delimiter: the header holds no ',', so it is one column");
    csv("columns in another order", "kind,wait,at,id\nsales,5,2026-03-02 09:00:00,a\n", 1);
    csv("a byte order mark", "\uFEFF" + HEADER + GOOD, 1);
    csv("a header in quotes, with blanks", "\"id\", \"at\" ,wait,kind\n" + GOOD, 1);
    csv(
        "names in another case",
        HEADER.toUpperCase(Locale.ROOT) + GOOD,
        0,
        "header lacks at, id, kind, wait; it has 4 columns");
    add(CSV, "UTF-16", (HEADER + GOOD).getBytes(UTF_16), 0, "header: bytes are not UTF-8");
    csv(
        "a page of the web server",
        "<html><body>Not found</body></html>\n",
        0,
        "wrong delimiter: the header holds no ',', so it is one column");
    add(
        CSV,
        "a picture",
        new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0},
        0,
        "header: bytes are not UTF-8");
  }

  private void records() {
    rows("too few fields", "b,2026-03-02 09:00:00\n" + GOOD, 1, "has 2 fields, expected 4");
    rows(
        "too many fields",
        "b,2026-03-02 09:00:00,5,sales,more\n" + GOOD,
        1,
        "has 5 fields, expected 4");
    rows(
        "a quote that is never closed",
        "\"b,2026-03-02 09:00:00,5,sales\n" + GOOD,
        1,
        "quote opened but never closed");
    rows(
        "a quote that closes too early",
        "\"b\"x,2026-03-02 09:00:00,5,sales\n" + GOOD,
        1,
        "text after a closing quote");
    rows(
        "a quote that swallows lines until the next quote",
        "\"b,2026-03-02 09:00:00,5,sales\n" + GOOD + "c,2026-03-02 09:00:00,5,\"sales\"\n",
        2,
        "text after a closing quote");
    rows("a line break within quotes", "b,2026-03-02 09:00:00,5,\"sales\nand more\"\n" + GOOD, 2);
    rows("the header once more", HEADER + GOOD, 1, "repeats the header");
    rows("a NUL byte", "b,2026-03-02 09:00:00,5,sa\0les\n" + GOOD, 1, "contains a NUL byte");
    add(
        CSV,
        "two encodings",
        (HEADER + GOOD + "b,2026-03-02 09:00:00,5,Büro\n").getBytes(ISO_8859_1),
        1,
        "bytes are not UTF-8");
    rows(
        "a line that is too long",
        "b,2026-03-02 09:00:00,5," + "x".repeat(3_000) + "\n" + GOOD,
        1,
        "record is longer than 2000 bytes");
    rows(
        "a last line that is cut",
        GOOD + "b,2026-03",
        1,
        "file is cut: last record has 2 of 4 fields");
    rows("a last line without its end", GOOD + "b,2026-03-02 09:00:00,5,sales", 2);
    rows(
        "lines of old Macs",
        "b,2026-03-02 09:00:00,5,sales\rc,2026-03-02 09:00:00,5,sales\r",
        0,
        "has 7 fields, expected 4");
    rows("lines of Windows", GOOD.replace("\n", "\r\n") + "b,2026-03-02 09:00:00,5,sales\r\n", 2);
    rows("blank lines between", "\n\n" + GOOD + "\n  \n", 1);
    rows(
        "single quotes",
        "'b','2026-03-02 09:00:00','5','sales'\n" + GOOD,
        1,
        "started_at: at is not a local date and time; wait_ms: wait is not a whole number");
  }

  private void values() {
    rows("no id", ",2026-03-02 09:00:00,5,sales\n" + GOOD, 1, "contact_id is missing");
    rows(
        "a day that no calendar has",
        "b,2026-02-31 09:00:00,5,sales\n" + GOOD,
        1,
        "started_at: at is not a local date and time");
    rows(
        "an hour that no clock has",
        "b,2026-03-02 25:00:00,5,sales\n" + GOOD,
        1,
        "started_at: at is not a local date and time");
    rows(
        "an hour that the clocks skipped",
        "b,2026-03-29 02:30:00,5,sales\n",
        0,
        "broken: it starts at most a day after it landed");
    rows("an hour that the clocks skipped a year before", "b,2025-03-30 02:30:00,5,sales\n", 1);
    rows("an hour that the clocks repeated", "b,2025-10-26 02:30:00,5,sales\n", 1);
    rows(
        "another order of the date",
        "b,02.03.2026 09:00,5,sales\n" + GOOD,
        1,
        "started_at: at is not a local date and time");
    rows(
        "a date of a spreadsheet",
        "b,46083.375,5,sales\n" + GOOD,
        1,
        "started_at: at is not a local date and time");
    rows(
        "the word null",
        "b,null,5,sales\n" + GOOD,
        1,
        "started_at: at is not a local date and time");
    rows(
        "a start in the year 10000",
        "b,10000-01-01 00:00:00,5,sales\n",
        0,
        "started_at: at is not a local date and time");
    rows(
        "a start to come",
        "b,2027-01-01 00:00:00,5,sales\n",
        0,
        "broken: it starts at most a day after it landed");
    rows(
        "thousands separators",
        "b,2026-03-02 09:00:00,\"1,234\",sales\n",
        0,
        "wait_ms: wait is not a whole number");
    rows(
        "a decimal comma",
        "b,2026-03-02 09:00:00,\"5,5\",sales\n",
        0,
        "wait_ms: wait is not a whole number");
    rows(
        "half a millisecond",
        "b,2026-03-02 09:00:00,5.5,sales\n",
        0,
        "wait_ms: wait is not a whole number");
    rows("a number of a spreadsheet", "b,2026-03-02 09:00:00,6.02E+3,sales\n", 1);
    rows(
        "a number that no column holds",
        "b,2026-03-02 09:00:00,9223372036854775808,sales\n",
        0,
        "wait_ms: wait is not a whole number");
    rows(
        "not a number",
        "b,2026-03-02 09:00:00,NaN,sales\n",
        0,
        "wait_ms: wait is not a whole number");
    rows(
        "a wait that runs backwards",
        "b,2026-03-02 09:00:00,-5,sales\n",
        0,
        "broken: wait_ms is not negative");
    rows(
        "a wait of a hundred years",
        "b,2026-03-02 09:00:00,3155760000000,sales\n",
        0,
        "broken: wait_ms is at most 366 days");
    rows("a formula", "=cmd|'/c calc'!A1,2026-03-02 09:00:00,5,sales\n", 1);
    rows("SQL", "b'; drop table raw.interactions; --,2026-03-02 09:00:00,5,sales\n", 1);
  }

  private void jsonLines() {
    lines("empty lines", "", 0, "the file is empty");
    lines("a comment", "// calls of Monday\n" + GOOD_JSON, 1, "not JSON: unexpected '/'");
    lines("a comma too many", "{\"id\":\"b\",}\n" + GOOD_JSON, 1, "not JSON: unexpected '}'");
    lines(
        "two on a line",
        GOOD_JSON.strip() + GOOD_JSON + GOOD_JSON,
        1,
        "not JSON: more than one value");
    lines(
        "an object that is not closed",
        "{\"id\":\"b\"\n" + GOOD_JSON,
        1,
        "not JSON: it ends within a value");
    lines("single quoted", "{'id':'b'}\n" + GOOD_JSON, 1, "not JSON: unexpected '''");
    lines("names without quotes", "{id:1}\n" + GOOD_JSON, 1, "not JSON: unexpected 'i'");
    lines("NaN", GOOD_JSON.replace("5", "NaN") + GOOD_JSON, 1, "not JSON: a word that is no value");
    lines(
        "a number with a leading zero",
        GOOD_JSON.replace("5", "05") + GOOD_JSON,
        1,
        "not JSON: a number that is written otherwise in JSON");
    lines(
        "a member twice",
        "{\"id\":\"b\",\"id\":\"c\"}\n" + GOOD_JSON,
        1,
        "not JSON: a member appears twice");
    lines(
        "nested too deeply",
        "[".repeat(1_500) + "\n" + GOOD_JSON,
        1,
        "not JSON: nested too deeply");
    add(
        LINES,
        "bytes that are no text",
        concat(
            "{\"id\":\"".getBytes(UTF_8),
            new byte[] {(byte) 0xC3, '"', '}', '\n'},
            GOOD_JSON.getBytes(UTF_8)),
        1,
        "not JSON: bytes are not UTF-8");
    lines(
        "a line of 3 KB",
        "{\"id\":\"" + "x".repeat(3_000) + "\"}\n" + GOOD_JSON,
        1,
        "record is longer than 2000 bytes");
    lines("an array", "[1,2]\n" + GOOD_JSON, 1, "contact_id is missing; started_at is missing");
    lines("a number", "17\n" + GOOD_JSON, 1, "contact_id is missing; started_at is missing");
    lines("null", "null\n" + GOOD_JSON, 1, "contact_id is missing; started_at is missing");
    lines(
        "an object instead of a number",
        GOOD_JSON.replace("5", "{\"s\":5}"),
        0,
        "wait_ms: wait is not a whole number");
    lines("a byte order mark before lines", "\uFEFF" + GOOD_JSON + "\n\n" + GOOD_JSON, 2);
    lines(
        "a last object that is cut",
        GOOD_JSON + "{\"id\":\"b\",\"at\":",
        1,
        "file is cut: it ends within a value");
  }

  private void json() {
    json("empty document", " \n", 0, "the file is empty");
    json(
        "wrapped",
        "{\"page\":1,\"calls\":[" + GOOD_JSON + "," + GOOD_JSON + "],\"next\":{\"calls\":[]}}",
        2);
    json("wrapped, and nothing in it", "{\"calls\":[]}", 0);
    json("an array of documents", "[" + GOOD_JSON + "," + GOOD_JSON + "]", 2);
    json("one behind the other", GOOD_JSON.strip() + GOOD_JSON.strip() + GOOD_JSON, 3);
    json(
        "a comment at the top",
        "// exported\n" + GOOD_JSON,
        0,
        "not JSON: unexpected '/' at line 1, column 1; nothing behind it was read");
    json(
        "a brace too many",
        GOOD_JSON + "}\n",
        1,
        "not JSON: a bracket that nothing opens at line 2, column 1; nothing behind it was read");
    json(
        "cut",
        "{\"calls\":[" + GOOD_JSON + ",{\"id\":\"b\"",
        1,
        "file is cut: it ends within a value");
    json(
        "broken in its middle",
        "[" + GOOD_JSON + ",{\"id\":b}," + GOOD_JSON + "]",
        1,
        "not JSON: a word that is no value at line 2");
    json(
        "too long",
        "[" + GOOD_JSON + ",{\"id\":\"" + "x".repeat(80_000) + "\"}]",
        1,
        "document is longer than 2000 bytes; nothing behind it was read");
    add(JSON, "a JSON of two bytes a character", GOOD_JSON.getBytes(UTF_16), 0, "not JSON:");
    json("a byte order mark before a document", "\uFEFF" + GOOD_JSON, 1);
  }

  private void archives() {
    byte[] good = (HEADER + GOOD).getBytes(UTF_8);
    byte[] gz = Packed.gz(good);
    add(
        CSV,
        Archive.GZ,
        "cut.gz",
        Arrays.copyOf(gz, gz.length - 12),
        0,
        "cannot be read to its end: ");
    add(
        CSV,
        Archive.GZ,
        "bytes.gz",
        new byte[] {0x1f, (byte) 0x8b, 1, 2, 3},
        0,
        "cannot be read to its end: ");
    add(CSV, Archive.GZ, "plain.gz", good, 1);
    add(CSV, Archive.ZIP, "plain.zip", good, 0, "cannot be read to its end: ");
    add(CSV, Archive.ZIP, "empty.zip", Packed.zip(List.of()), 0, "the archive holds no file");
    byte[] zip = Packed.zip(List.of(Packed.file("a.csv", good), Packed.file("b.csv", good)));
    add(CSV, Archive.ZIP, "two.zip", zip, 2);
    add(CSV, Archive.ZIP, "cut.zip", Arrays.copyOf(zip, 60), 0, "cannot be read to its end: ");
    add(
        CSV,
        Archive.ZIP,
        "climbing.zip",
        Packed.zip(List.of(Packed.file("../../etc/cron.csv", good), Packed.file("b.csv", good))),
        1,
        "a member is named by a path that leads out of the archive");
    add(
        CSV,
        Archive.ZIP,
        "absolute.zip",
        Packed.zip(List.of(Packed.file("/etc/cron.csv", good))),
        0,
        "a member is named by a path that leads out of the archive");
    add(
        CSV,
        Archive.ZIP,
        "left behind.zip",
        Packed.zip(
            List.of(
                Packed.file("__MACOSX/._a.csv", good),
                Packed.file(".DS_Store", good),
                Packed.file("a.csv", good))),
        1);
    add(
        CSV,
        Archive.ZIP,
        "a zip in a zip.zip",
        Packed.zip(List.of(Packed.file("inner.zip", zip), Packed.file("b.csv", good))),
        1,
        "header: ");
    add(
        CSV,
        Archive.ZIP,
        "one name twice.zip",
        Packed.zip(List.of(Packed.file("a.csv", good), Packed.file("x/a.csv", good))),
        2);
    add(
        CSV,
        Archive.ZIP,
        "bomb.zip",
        Packed.bomb(good),
        1,
        "cannot be read to its end: it expands to more than 250 times its size");
    byte[] tar = Packed.tarGz(List.of(Packed.file("a.csv", good), Packed.file("b.csv", good)));
    add(CSV, Archive.TAR_GZ, "two.tar.gz", tar, 2);
    add(
        CSV,
        Archive.TAR_GZ,
        "cut.tar.gz",
        Arrays.copyOf(tar, tar.length / 2),
        0,
        "cannot be read to its end: ");
    add(CSV, Archive.TAR_GZ, "no tar.tar.gz", gz, 0, "the archive holds no file");
    add(
        CSV,
        Archive.TAR_GZ,
        "climbing.tar.gz",
        Packed.tarGz(List.of(Packed.file("../a.csv", good), Packed.file("b.csv", good))),
        1,
        "a member is named by a path that leads out of the archive");
  }

  private void csv(String name, String text, int landed, String... reasons) {
    add(CSV, name, text.getBytes(UTF_8), landed, reasons);
  }

  private void rows(String name, String text, int landed, String... reasons) {
    csv(name, HEADER + text, landed, reasons);
  }

  private void lines(String name, String text, int landed, String... reasons) {
    add(LINES, "lines: " + name, text.getBytes(UTF_8), landed, reasons);
  }

  private void json(String name, String text, int landed, String... reasons) {
    add(JSON, "json: " + name, text.getBytes(UTF_8), landed, reasons);
  }

  private void add(Format format, String name, byte[] content, int landed, String... reasons) {
    add(format, Archive.NONE, name, content, landed, reasons);
  }

  private void add(
      Format format, Archive archive, String name, byte[] content, int landed, String... reasons) {
    all.add(
        new Broken(
            format, archive, name, new String(content, ISO_8859_1), landed, List.of(reasons)));
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
