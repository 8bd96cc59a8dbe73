package hindsight.intake;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import hindsight.intake.records.Format;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** JSON, and lines of it, as it should not come. */
final class BrokenJson {
  private static final Format LINES = new Format.JsonLines(BrokenInputs.MAX_RECORD_BYTES);
  private static final Format JSON =
      new Format.Json(List.of("calls"), "UTF-8", BrokenInputs.MAX_RECORD_BYTES);
  private static final String GOOD_JSON =
      "{\"id\":\"a\",\"at\":\"2026-03-02 09:00:00\",\"wait\":5,\"kind\":\"sales\"}\n";

  private final BrokenInputs all;

  private BrokenJson(BrokenInputs all) {
    this.all = all;
  }

  static void addTo(BrokenInputs all) {
    BrokenJson broken = new BrokenJson(all);
    broken.jsonLines();
    broken.json();
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
    all.add(
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
    all.add(JSON, "a JSON of two bytes a character", GOOD_JSON.getBytes(UTF_16), 0, "not JSON:");
    json("a byte order mark before a document", "\uFEFF" + GOOD_JSON, 1);
  }

  private void lines(String name, String text, int landed, String... reasons) {
    all.add(LINES, "lines: " + name, text.getBytes(UTF_8), landed, reasons);
  }

  private void json(String name, String text, int landed, String... reasons) {
    all.add(JSON, "json: " + name, text.getBytes(UTF_8), landed, reasons);
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
