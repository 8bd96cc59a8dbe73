package hindsight.tables;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Where an expression names columns. Spark calls every name within a lambda a variable of it. */
final class SqlNames {

  /** A name and where it stands in the text. */
  record Use(String name, int from, int to) {}

  static List<Use> of(Expression tree) {
    List<Use> uses = new ArrayList<>();
    collect(tree, Set.of(), uses);
    return uses;
  }

  private static void collect(Expression node, Set<String> variables, List<Use> uses) {
    if (node instanceof UnresolvedAttribute column) {
      uses.add(use(node, column.nameParts()));
    } else if (node instanceof UnresolvedNamedLambdaVariable name) {
      Use use = use(node, name.nameParts());
      if (!variables.contains(use.name())) {
        uses.add(use);
      }
    } else if (node instanceof LambdaFunction lambda) {
      Set<String> own = new HashSet<>(variables);
      CollectionConverters.asJava(lambda.arguments()).forEach(argument -> own.add(argument.name()));
      collect(lambda.function(), own, uses);
    } else {
      SqlText.children(node).forEach(child -> collect(child, variables, uses));
    }
  }

  private static Use use(Expression node, Seq<String> parts) {
    int from = (Integer) node.origin().startIndex().get();
    int to = (Integer) node.origin().stopIndex().get() + 1;
    return new Use(CollectionConverters.asJava(parts).get(0), from, to);
  }

  private SqlNames() {}
}
