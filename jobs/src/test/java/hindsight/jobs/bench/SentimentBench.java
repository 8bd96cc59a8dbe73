package hindsight.jobs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import hindsight.jobs.cli.Dialogues;
import hindsight.sentiment.Distribution;
import hindsight.sentiment.Sentence;
import hindsight.sentiment.SentenceModel;
import hindsight.sentiment.Splitter;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The dialogues of star through the product, cold and again, beside CoreNLP's own command line over
 * a sample of the same sentences; and how many scores are the same.
 *
 * @param sentences the size of the sample
 */
record SentimentBench(
    BenchFolder folder, Launcher launcher, Path home, Path data, int sentences, PrintStream out) {
  private static final double CLOSE = 1e-6;
  private static final String SHIFT_REDUCE = "edu/stanford/nlp/models/srparser/englishSR.ser.gz";

  void run() {
    try {
      List<Dialogues.Turn> turns = Dialogues.star();
      List<String> said =
          turns.stream()
              .flatMap(turn -> Splitter.split(turn.text(), "en").sentences().stream())
              .map(Sentence::text)
              .toList();
      Set<String> distinct = new TreeSet<>(said);
      List<String> sample = sample(List.copyOf(distinct));
      out.printf(
          "%,d turns, %,d sentences, of which %,d are distinct; the command line gets %,d of these%n",
          turns.size(), said.size(), distinct.size(), sample.size());
      product("land", "star", data.resolve("star/dialogues.tar.gz").toString());
      product("run", "curate");
      Cost cold = product("run", "sentiment");
      Cost again = product("run", "sentiment", "--full");
      Cost start = product("run", "sentiment", "--dry-run");
      Path one = Files.write(folder.root().resolve("one.txt"), sample.subList(0, 1));
      Path file = Files.write(folder.root().resolve("sentences.txt"), sample);
      Cost standardStart = commandLine(one, List.of());
      Cost standard = commandLine(file, List.of());
      Cost shiftReduceStart = commandLine(one, List.of("-parse.model", SHIFT_REDUCE));
      Cost shiftReduce = commandLine(file, List.of("-parse.model", SHIFT_REDUCE));
      int same = same(sample, folder.root().resolve("sentences.txt.json"));
      CostTable table = new CostTable(out);
      table.head();
      table.line("cold", cold, turns.size());
      table.line("again", again, turns.size());
      table.line("start", start, 0);
      table.line("default", standard, sample.size());
      table.line("  loading", standardStart, 1);
      table.line("shift-red.", shiftReduce, sample.size());
      table.line("  loading", shiftReduceStart, 1);
      out.printf(
          "%nCPU seconds, loading once, the command lines from the sample; cold %.0f, %.1f turns a"
              + " second%n",
          cold.cpuSeconds(), turns.size() / cold.cpuSeconds());
      for (int all : new int[] {distinct.size(), said.size()}) {
        double share = (all - 1.0) / (sample.size() - 1.0);
        double wholeStandard = whole(standardStart, standard, share);
        double wholeShiftReduce = whole(shiftReduceStart, shiftReduce, share);
        out.printf(
            "%,d sentences: default command line %.0f, %.1f times cold, %.1f turns a second;"
                + " shift-reduce %.0f, %.1f times, %.1f turns%n",
            all,
            wholeStandard,
            wholeStandard / cold.cpuSeconds(),
            turns.size() / wholeStandard,
            wholeShiftReduce,
            wholeShiftReduce / cold.cpuSeconds(),
            turns.size() / wholeShiftReduce);
      }
      out.printf("%,d of %,d scores as the shift-reduce command line's%n", same, sample.size());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The CPU seconds of all sentences from those of one and of the sample. */
  private static double whole(Cost one, Cost some, double share) {
    return one.cpuSeconds() + (some.cpuSeconds() - one.cpuSeconds()) * share;
  }

  private List<String> sample(List<String> all) {
    List<String> some = new ArrayList<>();
    int size = Math.min(sentences, all.size());
    for (int i = 0; i < size; i++) {
      some.add(all.get((int) ((long) i * all.size() / size)));
    }
    return some;
  }

  private Cost product(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(
        List.of(
            "--quiet",
            "--warehouse",
            folder.warehouse().toString(),
            "--config",
            home.resolve("conf").toString()));
    return launcher.product(all.toArray(String[]::new));
  }

  /** A sentence a line, as the product cuts them. */
  private Cost commandLine(Path file, List<String> more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                StanfordCoreNLP.class.getName(),
                "-annotators",
                "tokenize,pos,parse,sentiment",
                "-ssplit.eolonly",
                "true",
                "-file",
                file.toString(),
                "-outputFormat",
                "json",
                "-outputDirectory",
                folder.root().toString()));
    words.addAll(more);
    return launcher.java(models(), words.toArray(String[]::new));
  }

  /** The models as they are published, beside the code in the local repository. */
  private static String models() throws IOException {
    try {
      Path code =
          Path.of(
              StanfordCoreNLP.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      String name = code.getFileName().toString().replace(".jar", "");
      return code.resolveSibling(name + "-models.jar")
          + java.io.File.pathSeparator
          + code.resolveSibling(name + "-models-english.jar");
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static int same(List<String> sample, Path json) throws IOException {
    JsonNode theirs = new ObjectMapper().readTree(json.toFile()).path("sentences");
    int same = 0;
    for (int i = 0; i < Math.min(sample.size(), theirs.size()); i++) {
      Distribution ours =
          SentenceModel.ofThisJvm().score(sample.get(i)).orElseThrow().distribution();
      JsonNode five = theirs.get(i).path("sentimentDistribution");
      double theirValue =
          five.get(4).asDouble()
              - five.get(0).asDouble()
              + (five.get(3).asDouble() - five.get(1).asDouble()) / 2;
      same += Math.abs(ours.expectedValue() - theirValue) < CLOSE ? 1 : 0;
    }
    return same;
  }
}
