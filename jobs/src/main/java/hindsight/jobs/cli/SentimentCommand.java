package hindsight.jobs.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hindsight.jobs.ExitCode;
import hindsight.jobs.Stop;
import hindsight.jobs.config.Settings;
import hindsight.jobs.output.Format;
import hindsight.jobs.sentiment.Conversations;
import hindsight.jobs.sentiment.Evaluation;
import hindsight.jobs.sentiment.LabelFile;
import hindsight.jobs.sentiment.LabelFile.Labelled;
import hindsight.jobs.sentiment.QualityTable;
import hindsight.sentiment.Fit;
import hindsight.sentiment.ReadText;
import hindsight.sentiment.SentimentPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "sentiment",
    description = "Holds sentiment against what people say, learns from it, and shows a contact's.",
    synopsisSubcommandLabel = "COMMAND")
final class SentimentCommand implements Runnable {
  @Spec private CommandSpec spec;

  private final World world;
  private final Options options;

  SentimentCommand(World world, Options options) {
    this.world = world;
    this.options = options;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "sentiment what? evaluate, calibrate or explain");
  }

  @Command(
      name = "evaluate",
      description = {
        "How well each method says what people say of the texts of a file.",
        "argmax: the model's likeliest class. expected_value: the mean of its classes. cues: words"
            + " alone. rules: the expected value within what conf/sentiment-rules.yaml knows."
            + " calibrated: what ships, as conf/sentiment-calibration.json has it."
      })
  int evaluate(
      @Parameters(paramLabel = "FILE", description = "CSV, TSV, JSON lines or a JSON array.")
          Path file,
      @Option(
              names = "--predictions",
              paramLabel = "OUT",
              description = "Also writes what each method says of each text, as CSV.")
          Path predictions,
      @Mixin LabelOptions labels,
      @Mixin FormatOption format)
      throws IOException {
    SentimentPolicy policy = options.configuration(world).sentiment();
    List<Labelled> texts = new LabelFile(file, labels.reading()).rows();
    if (predictions != null) {
      write(predictions, "");
    }
    Evaluation evaluation = Evaluation.of(texts, policy);
    QualityTable table = new QualityTable(evaluation);
    if (predictions != null) {
      write(predictions, csv(table));
    }
    if (format.format() == Format.JSON) {
      world.out().println(json(table.documents()));
    } else {
      format.print(table.rows(), world.out());
      if (format.format() == Format.TABLE && policy.calibration().isEmpty()) {
        world.out().println("Nothing is calibrated: 'hindsight sentiment calibrate' fits it.");
      }
    }
    return ExitCode.DONE.code();
  }

  @Command(
      name = "calibrate",
      description = {
        "Learns from labelled texts what people would say. Where a file labels no text neutral,"
            + " only negative against positive is learnt from it. A further run with the"
            + " calibration in conf/ scores everything anew; no sentence is parsed again."
      })
  int calibrate(
      @Parameters(
              paramLabel = "FILE",
              arity = "1..*",
              description = "CSV, TSV, JSON lines or a JSON array, all read in the same way.")
          List<Path> files,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              required = true,
              description = "Where it goes; sentiment reads conf/sentiment-calibration.json.")
          Path out,
      @Option(
              names = "--neutral-odds",
              paramLabel = "N",
              defaultValue = "" + Fit.NEUTRAL_ODDS,
              description =
                  "How many times likelier than in the files a text is neutral in a conversation;"
                      + " default ${DEFAULT-VALUE}.")
          double neutralOdds,
      @Mixin LabelOptions labels)
      throws IOException {
    if (!(neutralOdds > 0 && Double.isFinite(neutralOdds))) {
      throw new ParameterException(
          spec.commandLine(), "--neutral-odds must be above 0, not " + neutralOdds);
    }
    Fit fit = new Fit(options.configuration(world).cues());
    int count = 0;
    for (Path file : files) {
      List<Labelled> texts = new LabelFile(file, labels.reading()).rows();
      boolean offersNeutral = Evaluation.offersNeutral(texts);
      for (Labelled text : texts) {
        fit.add(ReadText.of(text.text(), text.speaker()), text.label(), offersNeutral);
      }
      count += texts.size();
    }
    if (fit.isEmpty()) {
      throw new Stop(
          ExitCode.BROKEN_PROMISE,
          "Nothing to learn from: none of %,d texts is in English and says something"
              .formatted(count));
    }
    write(out, json(fit.calibration(neutralOdds)) + "\n");
    world.out().printf("Fitted to %,d texts: %s%n", count, out);
    return ExitCode.DONE.code();
  }

  @Command(
      name = "explain",
      description = "A contact's conversation with the scores of its turns and where it swung.")
  int explain(
      @Option(
              names = "--contact",
              paramLabel = "ID",
              required = true,
              description = "[SOURCE:]ID, as contact_sentiment has it.")
          String contact) {
    Settings settings = options.configuration(world).settings();
    world
        .out()
        .println(
            new Conversations(world.warehouse(options), settings.calendar().zone())
                .of(contact)
                .text());
    return ExitCode.DONE.code();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new Stop(ExitCode.USAGE, "Cannot write %s: %s".formatted(file, e));
    }
  }

  private static String csv(QualityTable table) {
    StringBuilder text = new StringBuilder();
    Format.CSV.write(table.predictions(), text);
    return text.toString();
  }

  private static String json(Object value) throws IOException {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(value);
  }
}
