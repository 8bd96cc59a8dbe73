package hindsight.jobs.cli;

import hindsight.jobs.sentiment.LabelFile;
import hindsight.sentiment.Polarity;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a file of labelled texts is to be read. */
final class LabelOptions {
  @Option(
      names = "--text-column",
      paramLabel = "NAME",
      defaultValue = "text",
      description = "Column of the text; default text.")
  private String textColumn = "text";

  @Option(
      names = "--label-column",
      paramLabel = "NAME",
      description = "Column of the label or score; default label, else score.")
  private String labelColumn;

  @Option(
      names = "--map",
      paramLabel = "VALUE=CLASS",
      split = ",",
      description = "What a label means, such as 0=negative,1=positive.")
  private Map<String, Polarity> labels = new LinkedHashMap<>();

  @Option(
      names = "--negative-below",
      paramLabel = "SCORE",
      defaultValue = "-0.5",
      description = "A lower score is negative; default -0.5.")
  private double negativeBelow = -0.5;

  @Option(
      names = "--positive-above",
      paramLabel = "SCORE",
      defaultValue = "0.5",
      description = "A higher score is positive; default 0.5.")
  private double positiveAbove = 0.5;

  LabelFile.Reading reading() {
    return new LabelFile.Reading(
        textColumn, Optional.ofNullable(labelColumn), labels, negativeBelow, positiveAbove);
  }

  /** Refuses an unknown class before anything is done. */
  static Polarity polarity(String text) {
    for (Polarity known : Polarity.values()) {
      if (known.label().equals(text.toLowerCase(Locale.ROOT))) {
        return known;
      }
    }
    throw new TypeConversionException(
        "must be negative, neutral or positive, not '%s'".formatted(text));
  }
}
