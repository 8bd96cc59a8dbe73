package hindsight.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindsight.intake.draft.Draft;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftTest {
  private static final String CALLS =
      """
      call_no;begin;finished;skill group;agent;waited_s;talk_ms;result;caller
      1001;05.01.2026 08:00:12;05.01.2026 08:05:40;Service;anna;15;300000;answered;C17
      1002;05.01.2026 08:02:00;05.01.2026 08:02:41;Service;;41;;hung up;
      1003;25.01.2026 08:04:30;25.01.2026 08:13:02;Sales;ben;9;489000;answered;C21
      """;

  private static String draft(String name, byte[] content) throws IOException {
    FilesInMemory files = new FilesInMemory().with(name, content);
    return Draft.of(files, files.all().get(0));
  }

  @Test
  void aSpreadsheetOfCallsIsMappedButForItsZone() throws IOException {
    assertThat(draft("calls.csv", CALLS.getBytes(UTF_8)).lines())
        .contains("format: csv", "options: {delimiter: \";\"}")
        .anyMatch(line -> line.startsWith("time_zone: UTC    # ?"))
        .anyMatch(line -> line.startsWith("stamps: \"d.M.uuuu H:mm"))
        .anyMatch(line -> line.startsWith("      contact_id: call_no    #"))
        .anyMatch(line -> line.startsWith("      started_at: to_local_stamp(begin)"))
        .anyMatch(line -> line.startsWith("      ended_at: to_local_stamp(finished)"))
        .anyMatch(line -> line.startsWith("      queue: \"`skill group`\""))
        .anyMatch(line -> line.startsWith("      agent_id: agent "))
        .anyMatch(line -> line.startsWith("      customer_id: caller "))
        .anyMatch(line -> line.startsWith("      wait_ms: to_long(waited_s) * 1000"))
        .anyMatch(line -> line.startsWith("      talk_ms: to_long(talk_ms) "))
        .anyMatch(line -> line.startsWith("      channel: \"'voice'\"    # ?"))
        .anyMatch(
            line ->
                line.contains("when 'answered' then 'handled' when 'hung up' then 'abandoned'"));
  }

  @Test
  void dayAndMonthAreInDoubtOnlyWhereBothOrdersAreWritten() throws IOException {
    String slashes = "id,begin\n1,05/01/2026 08:00\n2,06/02/2026 09:00\n";
    assertThat(draft("a.csv", slashes.getBytes(UTF_8))).contains("the other way round");
    assertThat(draft("a.csv", slashes.replace('/', '.').getBytes(UTF_8)))
        .contains("stamps: ")
        .doesNotContain("the other way round");
  }

  @Test
  void whatNothingLooksLikeIsLeftAsAComment() throws IOException {
    assertThat(draft("odd.csv", "a,b\nx,y\nx,y\n".getBytes(UTF_8)).lines())
        .anyMatch(line -> line.startsWith("      # ? contact_id:"))
        .anyMatch(line -> line.startsWith("      # ? started_at:"))
        .contains("# Kept in attributes, since no line above names them: a, b");
  }

  @Test
  void jsonLinesAreToldFromADocument() throws IOException {
    String line = "{\"id\":\"%s\",\"created_at\":\"2026-03-02T09:00:00Z\"}";
    String lines = line.formatted("a") + "\n" + line.formatted("b") + "\n";
    assertThat(draft("a.json", lines.getBytes(UTF_8)))
        .contains("format: json_lines\n")
        .contains("started_at: to_instant(created_at)");
    assertThat(draft("a.json", ("[" + lines.replace("}\n{", "},{") + "]").getBytes(UTF_8)))
        .contains("format: json\n");
    String wrapped = "{\"tickets\":[" + lines.replace("}\n{", "},\n{") + "],\"next\":null}";
    assertThat(draft("a.json", wrapped.getBytes(UTF_8)))
        .contains("format: json\ndocuments: \"$.tickets[*]\"\n")
        .contains("contact_id: id ");
  }

  @Test
  void nestedListsAreProposedAsRows() throws IOException {
    String json = "{\"id\":\"a\",\"turns\":[{\"text\":\"x\"},{\"text\":\"y\"}],\"tags\":[\"p\"]}\n";
    assertThat(draft("a.json", (json + json.replace("\"a\"", "\"b\"")).getBytes(UTF_8)))
        .contains("rows: \"$.turns[*]\"");
  }

  @Test
  void anotherEncodingAndAnArchiveAreSeen() throws IOException {
    byte[] latin = CALLS.replace("Service", "Büro").getBytes(Charset.forName("windows-1252"));
    assertThat(draft("calls.csv", latin)).contains("encoding: windows-1252");
    byte[] calls = CALLS.getBytes(UTF_8);
    assertThat(draft("calls.zip", Packed.zip(List.of(Packed.file("calls.csv", calls)))))
        .contains("archive: zip\n")
        .contains("contact_id: call_no");
    assertThat(draft("calls.tgz", Packed.tarGz(List.of(Packed.file("calls.csv", calls)))))
        .contains("archive: tar.gz\n")
        .contains("contact_id: call_no");
    assertThat(draft("calls.csv.gz", Packed.gz(calls)))
        .doesNotContain("archive")
        .contains("contact_id: call_no");
  }

  @Test
  void aFileWithNothingInItHasNoMapping() {
    assertThatThrownBy(() -> draft("empty.csv", new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessage("the file is empty");
  }
}
