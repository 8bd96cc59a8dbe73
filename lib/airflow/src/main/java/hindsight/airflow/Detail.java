package hindsight.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a refusal says: FastAPI's {@code detail}, or for a path that is none {@code error}, is a
 * text, an object or a list of both.
 */
final class Detail {
  private static final int LONGEST = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** In one line. */
  static String of(String body) {
    String text;
    try {
      JsonNode document = JSON.readTree(body);
      JsonNode detail = document.has("detail") ? document.path("detail") : document.path("error");
      text = detail.isMissingNode() ? body : said(detail);
    } catch (JsonProcessingException e) {
      text = body;
    }
    String line = text.replaceAll("[\\s\\p{IsControl}]+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }

  private static String said(JsonNode detail) {
    if (detail.isArray()) {
      return StreamSupport.stream(detail.spliterator(), false)
          .map(Detail::said)
          .collect(Collectors.joining("; "));
    }
    if (!detail.isObject()) {
      return detail.asText();
    }
    List<String> parts = new ArrayList<>();
    if (detail.path("loc").isArray()) {
      parts.add(
          StreamSupport.stream(detail.path("loc").spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining(".")));
    }
    for (String key : List.of("reason", "msg", "message")) {
      if (detail.path(key).isTextual()) {
        parts.add(detail.path(key).asText());
      }
    }
    return parts.isEmpty() ? detail.toString() : String.join(": ", parts);
  }

  private Detail() {}
}
