package hindsight.tables;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Tells the type of an expression as Spark would, without a session: before Spark starts. */
public final class SqlTypes {
  private final Analyzer analyzer;
  private final SQLConf conf = new SQLConf();

  /**
   * @param functions that are known beside Spark's own, with the type of their result
   * @param isAnsi whether the expressions will run with ANSI rules
   */
  public SqlTypes(Map<String, DataType> functions, boolean isAnsi) {
    conf.setConfString("spark.sql.ansi.enabled", Boolean.toString(isAnsi));
    conf.setConfString("spark.sql.caseSensitive", "true");
    FunctionRegistry registry = FunctionRegistry$.MODULE$.builtin().clone();
    functions.forEach(
        (name, type) ->
            registry.registerFunction(
                new FunctionIdentifier(name, Option.apply("builtin"), Option.apply("system")),
                new ExpressionInfo(SqlTypes.class.getName(), name),
                arguments -> Literal.create(null, type)));
    this.analyzer =
        new Analyzer(
            new SessionCatalog(
                new InMemoryCatalog(new SparkConf(false), new Configuration(false)), registry));
  }

  /**
   * The type of the expression's result.
   *
   * @throws IllegalArgumentException saying why the expression has none over these columns
   */
  public DataType of(String text, StructType columns) {
    try {
      return SQLConf.withExistingConf(conf, () -> resolved(text, columns));
    } catch (Exception refused) {
      if (refused instanceof AnalysisException fault) {
        throw new IllegalArgumentException(plain(fault));
      }
      throw refused;
    }
  }

  private DataType resolved(String text, StructType columns) {
    Seq<String> none = seq(List.of());
    NamedExpression value =
        new Alias(
            CatalystSqlParser$.MODULE$.parseExpression(text),
            "value",
            NamedExpression.newExprId(),
            none,
            Option.empty(),
            none);
    LogicalPlan plan = new Project(seq(List.of(value)), LocalRelation$.MODULE$.apply(columns));
    return analyzer
        .executeAndCheck(plan, new QueryPlanningTracker(Option.empty()))
        .schema()
        .apply(0)
        .dataType();
  }

  /** Spark's sentence without its error class, place and code. */
  private static String plain(AnalysisException fault) {
    return fault
        .getSimpleMessage()
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^\\[[A-Z0-9_.]+] ", "")
        .replaceFirst(" SQLSTATE:.*$", "")
        .replaceFirst("\\.$", "");
  }

  private static <T> Seq<T> seq(List<T> values) {
    return CollectionConverters.asScala(values).toSeq();
  }
}
