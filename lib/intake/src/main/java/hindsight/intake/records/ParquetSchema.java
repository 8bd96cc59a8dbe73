package hindsight.intake.records;

import hindsight.intake.records.JsonPath.Member;
import hindsight.intake.records.JsonPath.Step;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** What the schema of a Parquet file has a place for. */
final class ParquetSchema {

  /** The columns that must be there and are not. */
  static List<String> missing(GroupType schema, Wanted wanted) {
    return wanted.columns().stream()
        .filter(column -> !column.equals(Wanted.POSITION) && !wanted.optional().contains(column))
        .filter(column -> !holds(schema, true, steps(JsonPath.parse(column), wanted.rows())))
        .toList();
  }

  private static List<Step> steps(JsonPath path, JsonPath rows) {
    List<Step> steps = new ArrayList<>(path.fromDocument() ? List.of() : rows.steps());
    steps.addAll(path.steps());
    return steps;
  }

  /**
   * @param isOne whether the value is one, though the schema says that it is repeated
   */
  private static boolean holds(Type type, boolean isOne, List<Step> steps) {
    if (steps.isEmpty()) {
      return true;
    }
    List<Step> further = steps.subList(1, steps.size());
    String member = steps.get(0) instanceof Member named ? named.name() : null;
    if (type.isRepetition(Repetition.REPEATED) && !isOne) {
      return member == null && holds(type, true, further);
    }
    if (type.isPrimitive()) {
      return false;
    }
    GroupType group = type.asGroupType();
    LogicalTypeAnnotation meaning = group.getLogicalTypeAnnotation();
    if (meaning instanceof ListLogicalTypeAnnotation) {
      Type repeated = group.getType(0);
      boolean isBare = ParquetValues.isBare(group);
      return member == null
          && holds(isBare ? repeated : repeated.asGroupType().getType(0), isBare, further);
    }
    if (meaning instanceof MapLogicalTypeAnnotation) {
      Type value = group.getType(0).asGroupType().getType(1);
      return member != null && holds(value, false, further);
    }
    return member != null
        && group.containsField(member)
        && holds(group.getType(member), false, further);
  }

  private ParquetSchema() {}
}
