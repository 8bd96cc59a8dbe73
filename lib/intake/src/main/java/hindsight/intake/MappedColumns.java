package hindsight.intake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import hindsight.intake.TableMapping.Collapse;
import hindsight.tables.Delivery;
import hindsight.tables.Field;
import hindsight.tables.SqlStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** What a mapping makes of a row: the columns of its table, and why they cannot be read. */
final class MappedColumns {
  /** Whether the row passes the filters. */
  static final String KEPT = "_kept";

  /** Why it cannot be read; empty when it can. */
  static final String UNREAD = "_unread";

  /** The key by which rows are collapsed. */
  static final String KEY = "_key";

  private final Dataset<Row> rows;
  private final Mapping mapping;
  private final TableMapping table;
  private final LandingStamp stamp;
  private final List<Column> columns = new ArrayList<>();
  private final List<Column> faults = new ArrayList<>();

  MappedColumns(Dataset<Row> rows, Mapping mapping, TableMapping table, LandingStamp stamp) {
    this.rows = rows;
    this.mapping = mapping;
    this.table = table;
    this.stamp = stamp;
    for (Field field : table.table().fields()) {
      String text = table.columns().get(field.name());
      columns.add(text == null ? filled(field) : mapped(field, text));
    }
    if (!table.collapse().isNone()) {
      addCollapse(table.collapse());
    }
    Stream.of(
            Records.FILE,
            Records.LINE,
            Records.ROW,
            Records.TEXT,
            Records.FAULT,
            Records.ENDS_FILE,
            Records.COUNTED_IN)
        .forEach(name -> columns.add(col(name)));
    columns.add(kept().as(KEPT));
    columns.add(Landing.joined(faults).as(UNREAD));
  }

  /** Where the nth expression is found that orders rows of a key. */
  static String order(int n) {
    return "_order" + n;
  }

  Column[] columns() {
    return columns.toArray(Column[]::new);
  }

  private void addCollapse(Collapse collapse) {
    columns.add(needed("collapse.key", collapse.key()).as(KEY));
    for (int i = 0; i < collapse.orderBy().size(); i++) {
      columns.add(needed("collapse.order_by", collapse.orderBy().get(i)).as(order(i)));
    }
  }

  /** A value without which the row cannot be placed among its like. */
  private Column needed(String name, String text) {
    failing(name, text);
    faults.add(when(expr(text).isNull(), lit(name + " is missing")));
    return expr(text);
  }

  /** A row of which a filter cannot be decided stays, and is judged like any other. */
  private Column kept() {
    Column all = lit(true);
    for (String filter : table.filters()) {
      Column undecided = lit(false);
      for (SqlStep step : SqlStep.of(filter, MappingFunctions.NAMES)) {
        undecided = undecided.or(expr(step.fails()));
      }
      all = all.and(when(undecided, true).otherwise(coalesce(expr(filter), lit(true))));
    }
    return all;
  }

  private Column mapped(Field field, String text) {
    DataType type = typeOf(field, text, failing(field.name(), text));
    Column value = expr(text);
    List<String> unknown = table.unknownIds().get(field.name());
    if (unknown != null) {
      value = when(value.isin(unknown.toArray()), lit(null)).otherwise(value);
    }
    if (DataType.equalsIgnoreNullability(type, field.type())) {
      return value.as(field.name());
    }
    Column cast = value.try_cast(field.type());
    faults.add(
        when(
            value.isNotNull().and(cast.isNull()),
            lit("%s: not a %s".formatted(field.name(), field.type().simpleString()))));
    return cast.as(field.name());
  }

  /** The steps of an expression, each of which quarantines the row where it fails. */
  private Set<SqlStep> failing(String name, String text) {
    Set<SqlStep> steps = SqlStep.of(text, MappingFunctions.NAMES);
    steps.forEach(step -> faults.add(when(expr(step.fails()), lit(reason(name, step)))));
    return steps;
  }

  /** Why a step of a mapping has no result, in the mapping's words. */
  private static String reason(String name, SqlStep step) {
    String why =
        step.function().isEmpty()
            ? "%s has no result".formatted(step.text())
            : "%s is not %s"
                .formatted(
                    String.join(" ", step.inputs()), MappingFunctions.expected(step.function()));
    return "%s: %s".formatted(name, why.replace("`", ""));
  }

  /** The type that an expression has; every expression that is made of it is checked here. */
  private DataType typeOf(Field field, String text, Set<SqlStep> steps) {
    try {
      Column value = expr(text);
      List<Column> checked = new ArrayList<>(List.of(value, value.try_cast(field.type())));
      steps.forEach(step -> checked.add(expr(step.fails())));
      return rows.select(checked.toArray(Column[]::new)).schema().apply(0).dataType();
    } catch (Exception e) {
      if (e instanceof AnalysisException fault) {
        throw new UnfitExpressionException(
            mapping.name(), table.table(), field, text, fault.getSimpleMessage());
      }
      throw e;
    }
  }

  private Column filled(Field field) {
    Map<Field, Column> values = new LinkedHashMap<>();
    values.put(Delivery.SOURCE, lit(mapping.source()));
    values.put(Delivery.ATTRIBUTES, col(Records.REST));
    values.put(Delivery.LANDING_ID, lit(stamp.landingId()));
    values.put(Delivery.LANDED_AT, lit(stamp.landedAt()));
    values.put(Delivery.LANDED_FILE, col(Records.FILE));
    values.put(Delivery.LANDED_LINE, col(Records.LINE));
    values.put(Delivery.LANDED_ROW, col(Records.ROW));
    return values.getOrDefault(field, field.unknown()).cast(field.type()).as(field.name());
  }
}
