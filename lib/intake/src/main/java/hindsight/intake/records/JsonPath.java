package hindsight.intake.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a document, in the words of JSONPath (RFC 9535): {@code a.b}, {@code a['b c']}, {@code
 * a[0]}, {@code a[-1]}, {@code a[*]}, {@code a[?@.name=='text']}. A filter finds the first element
 * that fits; {@code [*]} finds every element.
 *
 * @param fromDocument whether it begins with {@code $}, so at the document and not at the row
 */
public record JsonPath(String text, boolean fromDocument, List<Step> steps)
    implements Serializable {

  /** One step from a node to nodes below it. */
  public sealed interface Step extends Serializable {}

  /** To the member of an object. */
  public record Member(String name) implements Step {}

  /** To an element of an array, from its end when negative. */
  public record Index(int place) implements Step {}

  /** To every element of an array. */
  public record Each() implements Step {}

  /** To the first element of an array whose member, as text, equals this. */
  public record First(String member, String value) implements Step {
    boolean fits(JsonNode element) {
      JsonNode named = element.get(member);
      return named != null && named.isValueNode() && named.asText().equals(value);
    }
  }

  private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]'\"\\s$#@]+");

  private static final Pattern STEP =
      Pattern.compile(
          "\\.?(?<name>[^.\\[\\]'\"\\s]+)"
              + "|\\['(?<quoted>(?:[^'\\\\]|\\\\.)+)'\\]"
              + "|\\[(?<place>-?\\d{1,9})\\]"
              + "|(?<each>\\[\\*\\])"
              + "|\\[\\?\\(?@\\.(?<member>[^=\\s\\]]+)\\s*==\\s*(?:'(?<text>(?:[^'\\\\]|\\\\.)*)'|(?<number>[-\\d.]+))\\)?\\]");

  public JsonPath {
    steps = List.copyOf(steps);
  }

  /**
   * @throws IllegalArgumentException when the text is no path
   */
  public static JsonPath parse(String text) {
    boolean fromDocument = text.equals("$") || text.startsWith("$.") || text.startsWith("$[");
    List<Step> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    int at = fromDocument ? 1 : 0;
    while (at < text.length()) {
      matcher.region(at, text.length());
      if (!matcher.lookingAt() || (text.charAt(at) == '.' && steps.isEmpty() && !fromDocument)) {
        throw new IllegalArgumentException(
            "'%s' is no path, expected one such as $.a.b, a[0], a[*] or a[?@.name=='text']; at '%s'"
                .formatted(text, text.substring(at)));
      }
      steps.add(step(matcher));
      at = matcher.end();
    }
    if (!fromDocument && steps.isEmpty()) {
      throw new IllegalArgumentException("A path is empty");
    }
    return new JsonPath(text, fromDocument, steps);
  }

  /** How a path names a member. */
  static String nameOf(String member) {
    return PLAIN.matcher(member).matches()
        ? member
        : "['" + member.replaceAll("['\\\\]", "\\\\$0") + "']";
  }

  private static Step step(Matcher matcher) {
    if (matcher.group("name") != null) {
      return new Member(matcher.group("name"));
    }
    if (matcher.group("quoted") != null) {
      return new Member(unescaped(matcher.group("quoted")));
    }
    if (matcher.group("place") != null) {
      return new Index(Integer.parseInt(matcher.group("place")));
    }
    if (matcher.group("each") != null) {
      return new Each();
    }
    String value = matcher.group("text");
    return new First(
        matcher.group("member"), value == null ? matcher.group("number") : unescaped(value));
  }

  /** In quotes a backslash stands before a quote or a backslash. */
  private static String unescaped(String quoted) {
    return quoted.replaceAll("\\\\(.)", "$1");
  }

  /** Every node to which the path leads, in their order; nulls are none. */
  public List<JsonNode> all(JsonNode from) {
    List<JsonNode> found = new ArrayList<>();
    follow(from, 0, found::add);
    return found;
  }

  /** The node to which the path leads, an array of them when it has {@code [*]}; may be missing. */
  public JsonNode one(JsonNode from) {
    List<JsonNode> found = all(from);
    if (steps.stream().anyMatch(Each.class::isInstance)) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      return found.isEmpty() ? MissingNode.getInstance() : array.addAll(found);
    }
    return found.isEmpty() ? MissingNode.getInstance() : found.get(0);
  }

  private void follow(JsonNode node, int step, Consumer<JsonNode> found) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      return;
    }
    if (step == steps.size()) {
      found.accept(node);
      return;
    }
    Step next = steps.get(step);
    if (next instanceof Member member) {
      follow(node.get(member.name()), step + 1, found);
    } else if (next instanceof Index index) {
      int place = index.place() < 0 ? node.size() + index.place() : index.place();
      follow(node.isArray() && place >= 0 ? node.get(place) : null, step + 1, found);
    } else if (node.isArray()) {
      for (JsonNode element : node) {
        if (next instanceof Each || ((First) next).fits(element)) {
          follow(element, step + 1, found);
          if (next instanceof First) {
            return;
          }
        }
      }
    }
  }
}
