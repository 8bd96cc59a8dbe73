package hindsight.intake.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON as it is read here: strictly, numbers as they are written. */
final class Json {
  static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(JsonFactory.Feature.CHARSET_DETECTION)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final Pattern UNEXPECTED = Pattern.compile("^Unexpected character \\('(.)'");

  /** Of a file whose documents cannot be told apart behind what is wrong. */
  static Fault fault(JsonProcessingException e) {
    JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
    return Fault.Kind.NOT_JSON_FROM_HERE.of(
        why(e), Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }

  /**
   * What is wrong, in words that hold at most one character of the text: a reason is shown where a
   * customer's words must not be.
   */
  static String why(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    if (e instanceof JsonEOFException) {
      return "it ends within a value";
    }
    if (e instanceof StreamConstraintsException) {
      return "nested too deeply, or a name or number is too long,";
    }
    if (message.startsWith("Duplicate field")) {
      return "a member appears twice";
    }
    if (message.startsWith("Invalid UTF-8")) {
      return "bytes are not UTF-8";
    }
    if (message.startsWith("Invalid numeric value")) {
      return "a number that is written otherwise in JSON";
    }
    if (message.startsWith("Trailing token")) {
      return "more than one value";
    }
    if (message.startsWith("Unrecognized token") || message.startsWith("Non-standard token")) {
      return "a word that is no value";
    }
    Matcher unexpected = UNEXPECTED.matcher(message);
    if (unexpected.find()) {
      return "unexpected '%s'".formatted(unexpected.group(1));
    }
    return message.startsWith("Unexpected close marker")
        ? "a bracket that nothing opens"
        : "an error";
  }

  private Json() {}
}
