package hindsight.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import hindsight.tables.BusinessCalendar;
import hindsight.tables.Field;
import hindsight.tables.Table;
import hindsight.testkit.RowsOf;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.expressions.UnixMicros;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class SubjectTest {
  private static final Instant AS_OF = Instant.parse("2026-07-13T11:17:23.456789Z");
  private static final Rules RULES =
      new Rules(KpiPolicy.standard(), BusinessCalendar.in(ZoneOffset.UTC), AS_OF, Segments.all());

  @Test
  void theAsOfIsHeldAgainstTheInstantsThatItsSubjectNamesAndNoOthers() {
    for (Subject subject : Subject.ALL) {
      Set<String> held = new TreeSet<>();
      for (String owner : subject.owners().keySet()) {
        Source.of(new Source.Group(subject, owner), SubjectTest::noRows, RULES)
            .forEach(source -> heldAgainstAsOf(plan(source.rows()), held));
      }
      assertThat(held)
          .as(subject.name())
          .isEqualTo(
              Stream.concat(subject.instants().stream(), subject.followed().stream())
                  .map(Field::name)
                  .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void segmentsAreCountedFromTheirStartOn() {
    Set<String> held = new TreeSet<>();
    heldAgainstAsOf(plan(SegmentCounts.of(SubjectTest::noRows, RULES)), held);
    assertThat(held).containsExactly("started_at");
  }

  private static Dataset<Row> noRows(Table table) {
    return RowsOf.table(table).dataset();
  }

  private static LogicalPlan plan(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
  }

  /**
   * The columns that are compared with the as-of, or counted up to it; another use of it as it is
   * written.
   */
  private static void heldAgainstAsOf(LogicalPlan plan, Set<String> held) {
    CollectionConverters.asJava(plan.children()).forEach(child -> heldAgainstAsOf(child, held));
    CollectionConverters.asJava(plan.expressions()).forEach(each -> heldAgainstAsOf(each, held));
  }

  private static void heldAgainstAsOf(Expression expression, Set<String> held) {
    List<Expression> children = CollectionConverters.asJava(expression.children());
    children.forEach(child -> heldAgainstAsOf(child, held));
    if (children.stream().anyMatch(SubjectTest::isAsOf)) {
      children.stream()
          .filter(child -> !isAsOf(child))
          .map(
              child ->
                  expression instanceof BinaryComparison
                          && child instanceof AttributeReference column
                      ? column.name()
                      : expression instanceof Subtract
                              && child instanceof UnixMicros micros
                              && micros.child() instanceof AttributeReference column
                          ? column.name()
                          : expression.sql())
          .forEach(held::add);
    }
  }

  private static boolean isAsOf(Expression expression) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, AS_OF);
    return expression instanceof Literal literal && Long.valueOf(micros).equals(literal.value());
  }
}
