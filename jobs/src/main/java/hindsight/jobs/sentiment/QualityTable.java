package hindsight.jobs.sentiment;

import hindsight.jobs.output.Rows;
import hindsight.sentiment.Method;
import hindsight.sentiment.Polarity;
import hindsight.sentiment.Quality;
import hindsight.sentiment.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An evaluation as people and programmes read it: a row or an object for each method. */
public record QualityTable(Evaluation evaluation) {

  /** A class that nobody put a text into is null. */
  public Rows rows() {
    List<String> columns = new ArrayList<>(List.of("method", "n"));
    for (String what : List.of("n_", "precision_", "recall_")) {
      for (Polarity polarity : Polarity.values()) {
        columns.add(what + polarity.label());
      }
    }
    columns.addAll(List.of("macro_f1", "correlation"));
    List<List<Object>> rows = new ArrayList<>();
    for (Method method : Method.values()) {
      Quality quality = evaluation.quality(method);
      List<Object> row = new ArrayList<>(List.of(method.label(), quality.count()));
      for (Map<Polarity, ?> each :
          List.of(quality.classCounts(), quality.precision(), quality.recall())) {
        for (Polarity polarity : Polarity.values()) {
          row.add(each.get(polarity));
        }
      }
      row.add(quality.macroF1());
      row.add(quality.correlation());
      rows.add(row);
    }
    return new Rows(columns, rows);
  }

  /** As JSON has it; a correlation that is none is null. */
  public List<Map<String, Object>> documents() {
    List<Map<String, Object>> documents = new ArrayList<>();
    for (Method method : Method.values()) {
      Quality quality = evaluation.quality(method);
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("method", method.label());
      document.put("n", quality.count());
      document.put("class_counts", labelled(quality.classCounts(), 0));
      document.put("macro_f1", quality.macroF1());
      document.put("precision", labelled(quality.precision(), null));
      document.put("recall", labelled(quality.recall(), null));
      document.put(
          "correlation", Double.isNaN(quality.correlation()) ? null : quality.correlation());
      documents.add(document);
    }
    return documents;
  }

  private static Map<String, Object> labelled(Map<Polarity, ?> byClass, Object missing) {
    Map<String, Object> labelled = new LinkedHashMap<>();
    for (Polarity polarity : Polarity.values()) {
      Object value = byClass.get(polarity);
      labelled.put(polarity.label(), value == null ? missing : value);
    }
    return labelled;
  }

  /** What each method says of each text. */
  public Rows predictions() {
    List<String> columns = new ArrayList<>(List.of("row", "label"));
    for (Method method : Method.values()) {
      columns.addAll(List.of(method.label() + "_label", method.label() + "_score"));
    }
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < evaluation.texts().size(); i++) {
      LabelFile.Labelled text = evaluation.texts().get(i);
      List<Object> row = new ArrayList<>(List.of(text.row(), text.label().label()));
      for (Method method : Method.values()) {
        Verdict verdict = evaluation.verdicts().get(method).get(i);
        row.addAll(List.of(verdict.polarity().label(), verdict.score()));
      }
      rows.add(row);
    }
    return new Rows(columns, rows);
  }
}
