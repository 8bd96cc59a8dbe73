package hindsight.intake;

import static hindsight.intake.BrokenInputs.GOOD;
import static hindsight.intake.BrokenInputs.HEADER;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/** Delimited text as it should not come. */
final class BrokenCsv {
  private final BrokenInputs all;

  private BrokenCsv(BrokenInputs all) {
    this.all = all;
  }

  static void addTo(BrokenInputs all) {
    BrokenCsv broken = new BrokenCsv(all);
    broken.headers();
    broken.records();
    broken.values();
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
    all.add(
        BrokenInputs.CSV,
        "UTF-16",
        (HEADER + GOOD).getBytes(UTF_16),
        0,
        "header: bytes are not UTF-8");
    csv(
        "a page of the web server",
        "<html><body>Not found</body></html>\n",
        0,
        "wrong delimiter: the header holds no ',', so it is one column");
    all.add(
        BrokenInputs.CSV,
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
    all.add(
        BrokenInputs.CSV,
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

  private void csv(String name, String text, int landed, String... reasons) {
    all.add(BrokenInputs.CSV, name, text.getBytes(UTF_8), landed, reasons);
  }

  private void rows(String name, String text, int landed, String... reasons) {
    csv(name, HEADER + text, landed, reasons);
  }
}
