package hindsight.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import hindsight.intake.records.Dialect;
import hindsight.intake.records.Format;
import java.util.ArrayList;
import java.util.List;
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

  static final Format CSV =
      new Format.Delimited(new Dialect(',', '"', true, "UTF-8", MAX_RECORD_BYTES), Set.of());

  private final List<Broken> all = new ArrayList<>();

  static List<Broken> all() {
    BrokenInputs inputs = new BrokenInputs();
    BrokenCsv.addTo(inputs);
    BrokenJson.addTo(inputs);
    BrokenArchives.addTo(inputs);
    return inputs.all;
  }

  void add(Format format, String name, byte[] content, int landed, String... reasons) {
    add(format, Archive.NONE, name, content, landed, reasons);
  }

  void add(
      Format format, Archive archive, String name, byte[] content, int landed, String... reasons) {
    all.add(
        new Broken(
            format, archive, name, new String(content, ISO_8859_1), landed, List.of(reasons)));
  }
}
