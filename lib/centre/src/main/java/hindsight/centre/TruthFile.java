package hindsight.centre;

import hindsight.centre.Truth.Look;
import java.util.Locale;
import java.util.Set;

/** The planted truths in words: what, from when, how large, and where a reader must see it. */
final class TruthFile {
  private final CentrePlan plan;
  private final Truths truths;
  private final TruthWords words;
  private final Set<String> marts;

  TruthFile(CentrePlan plan, Truths truths, Roster roster, Set<String> marts) {
    this.plan = plan;
    this.truths = truths;
    this.words = new TruthWords(plan, truths, roster);
    this.marts = marts;
  }

  String text() {
    StringBuilder yaml = new StringBuilder();
    yaml.append(
        "# What is planted in this centre, and what every centre has. Nothing that computes\n");
    yaml.append("# numbers reads this file: they must find it in the data.\n");
    line(yaml, "seed: %d", plan.seed());
    line(yaml, "contacts: %d", plan.contacts());
    line(yaml, "from: %s", plan.from());
    line(yaml, "to: %s", plan.to());
    line(yaml, "background:");
    for (Truth truth : TruthWords.background()) {
      write(truth, yaml);
    }
    if (!truths.arePlanted()) {
      line(yaml, "truths: []");
      return yaml.toString();
    }
    line(yaml, "truths:");
    for (Truth truth : words.planted()) {
      write(truth, yaml);
    }
    return yaml.toString();
  }

  private void write(Truth truth, StringBuilder yaml) {
    line(yaml, "  - id: %s", truth.id());
    line(yaml, "    segment: %s", truth.segment());
    if (truth.from() != null) {
      line(yaml, "    from: %s", truth.from());
    }
    if (truth.to() != null) {
      line(yaml, "    to: %s", truth.to());
    }
    line(yaml, "    size: \"%s\"", truth.size());
    line(yaml, "    shows_in:");
    for (Look look : truth.shows()) {
      boolean exists = marts.contains(look.mart());
      line(
          yaml,
          "      - {mart: %s, look_at: \"%s\"%s}",
          look.mart(),
          look.at(),
          exists ? "" : ", exists: false");
    }
  }

  private static void line(StringBuilder yaml, String format, Object... values) {
    yaml.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
