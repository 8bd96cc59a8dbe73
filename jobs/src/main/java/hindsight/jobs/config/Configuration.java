package hindsight.jobs.config;

import hindsight.intake.Mapping;
import hindsight.jobs.yaml.ConfigurationException;
import hindsight.jobs.yaml.Nearest;
import hindsight.metrics.Catalogue;
import hindsight.metrics.Target;
import hindsight.sentiment.Cues;
import hindsight.sentiment.SentimentPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder that configures a centre: {@code hindsight.yaml}, {@code metrics.yaml}, {@code
 * targets.yaml}, what sentiment goes by and {@code sources/NAME.yaml}. Each file is read when it is
 * asked for; every fault is a {@link ConfigurationException} with file and line.
 */
public final class Configuration {
  private static final String YAML = ".yaml";
  private static final String VARIANTS = "kpi.service_level.variants";

  private final Path folder;
  private final Overrides overrides;
  private Catalogue catalogue;

  public Configuration(Path folder, Overrides overrides) {
    this.folder = folder;
    this.overrides = overrides;
  }

  public Settings settings() {
    Path file = folder.resolve("hindsight.yaml");
    Settings settings = SettingsFile.read(file.toString(), text(file), overrides);
    for (String variant : settings.kpi().variants()) {
      demandKnown(settings, VARIANTS, "no metric has the variant", variant, catalogue().variants());
    }
    for (String source : settings.expectedDaily()) {
      demandKnown(settings, "sources", "no mapping is named", source, sources());
    }
    return settings;
  }

  private static void demandKnown(
      Settings settings, String key, String fault, String word, Collection<String> known) {
    if (!known.contains(word)) {
      throw new ConfigurationException(
          "%s: %s: %s '%s'%s"
              .formatted(settings.origin(key), key, fault, word, Expressions.nearest(word, known)));
    }
  }

  /** Read once: every expression in it is checked. */
  public Catalogue catalogue() {
    if (catalogue == null) {
      Path file = folder.resolve("metrics.yaml");
      catalogue = CatalogueFile.read(file.toString(), text(file));
    }
    return catalogue;
  }

  /** No file, no targets. */
  public List<Target> targets() {
    Path file = folder.resolve("targets.yaml");
    return Files.exists(file)
        ? TargetsFile.read(file.toString(), text(file), catalogue())
        : List.of();
  }

  /** What is known beyond what the model says; a file that is not there holds nothing. */
  public SentimentPolicy sentiment() {
    Path rules = folder.resolve("sentiment-rules.yaml");
    Path calibration = folder.resolve("sentiment-calibration.json");
    return new SentimentPolicy(
        cues(),
        Files.exists(rules) && settings().hasSentimentRules()
            ? SentimentFiles.rules(rules.toString(), text(rules))
            : List.of(),
        Files.exists(calibration)
            ? Optional.of(SentimentFiles.calibration(calibration.toString(), text(calibration)))
            : Optional.empty());
  }

  /** Words that speak for themselves. */
  public Cues cues() {
    Path cues = folder.resolve("sentiment-cues.yaml");
    return Files.exists(cues)
        ? SentimentFiles.cues(cues.toString(), text(cues))
        : new Cues(Set.of(), Set.of(), Set.of(), Set.of());
  }

  public Mapping source(String name) {
    if (!sources().contains(name)) {
      throw new ConfigurationException(
          "No source '%s' in %s%s; there are %s"
              .formatted(
                  name,
                  folder.resolve("sources"),
                  Nearest.of(name, sources()).map(n -> "; nearest is '" + n + "'").orElse(""),
                  String.join(", ", sources())));
    }
    Path file = folder.resolve("sources").resolve(name + YAML);
    return MappingFile.read(name, file.toString(), text(file));
  }

  /** Names of the mappings, in alphabetical order. */
  public List<String> sources() {
    Path sources = folder.resolve("sources");
    if (!Files.isDirectory(sources)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(sources)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(YAML))
          .map(name -> name.substring(0, name.length() - YAML.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(Path file) {
    try {
      return Files.readString(file);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new ConfigurationException(
          "No file %s: name the configuration folder with --config or HINDSIGHT_CONFIG"
              .formatted(file));
    } catch (IOException e) {
      throw new ConfigurationException("Cannot read %s: %s".formatted(file, e));
    }
  }
}
