package hindsight.jobs.yaml;

import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads one YAML document into nodes that know their place; it never makes objects of its tags. */
public final class YamlFile {
  private static final int MAX_ALIASES = 50;

  private YamlFile() {}

  /** The root of the text; {@code name} stands for it in messages. An empty text is empty. */
  public static YamlNode read(String name, String text) {
    return read(name, new StringReader(text));
  }

  /** The root of what the reader gives; the caller closes it. */
  public static YamlNode read(String name, Reader reader) {
    return YamlNode.root(parse(name, reader, new Composition(name)));
  }

  /** A value given outside any file; all of it bears the origin instead of a file and a line. */
  static Content.Entry value(String origin, String text) {
    return parse(origin, new StringReader(text), Composition.withoutLines(origin));
  }

  private static Content.Entry parse(String name, Reader reader, Composition composition) {
    try {
      return composition.root(compose(reader));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw composition.place(line).fault("", sentence(e));
    } catch (YAMLException e) {
      throw new ConfigurationException(name + ": " + unreadable(e));
    }
  }

  private static Node compose(Reader reader) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MAX_ALIASES);
    return new Yaml(new SafeConstructor(options)).compose(reader);
  }

  private static String sentence(MarkedYAMLException fault) {
    String context = fault.getContext() == null ? "" : fault.getContext() + ": ";
    return "not valid YAML: " + context + fault.getProblem();
  }

  private static String unreadable(YAMLException fault) {
    if (fault.getCause() instanceof CharacterCodingException) {
      return "not valid UTF-8";
    }
    if (fault instanceof ReaderException e) {
      return "not valid YAML: character U+%04X at position %d is not allowed"
          .formatted(e.getCodePoint(), e.getPosition() + 1);
    }
    return "not valid YAML: " + fault.getMessage();
  }
}
