package hindsight.tables;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The contract of one table, declared once: where it lives below the warehouse root, what one row
 * is, its columns, its key, the columns it is partitioned by and what it promises.
 *
 * @param path layer and name, for example {@code core/contacts}
 * @param grain completes "one row per ..."
 * @param partitions by which a Delta table is laid out; of a mart the month by which its files are
 *     cut, which stands in their names and not in the rows
 */
public record Table(
    String path,
    String grain,
    List<Field> fields,
    List<Field> key,
    List<Field> partitions,
    List<Promise> promises)
    implements Serializable {

  public Table {
    fields = List.copyOf(fields);
    key = List.copyOf(key);
    partitions = List.copyOf(partitions);
    promises = List.copyOf(promises);
    boolean isCut = path.startsWith("marts/");
    if (!fields.containsAll(key) || !(isCut || fields.containsAll(partitions))) {
      throw new IllegalArgumentException("Key and partitions must be fields of " + path);
    }
  }

  public Table(
      String path, String grain, List<Field> fields, List<Field> key, List<Field> partitions) {
    this(path, grain, fields, key, partitions, List.of());
  }

  /** {@code raw}, {@code core} or {@code marts}. */
  public String layer() {
    return path.substring(0, path.indexOf('/'));
  }

  /** The name within the layer. */
  public String name() {
    return path.substring(path.indexOf('/') + 1);
  }

  /** How people name it: a mart by its bare name, every other table by its path. */
  public String spokenName() {
    return layer().equals("marts") ? name() : path;
  }

  public StructType schema() {
    return new StructType(fields.stream().map(Field::structField).toArray(StructField[]::new));
  }

  public List<String> columnNames() {
    return fields.stream().map(Field::name).toList();
  }

  public Column[] columns() {
    return fields.stream().map(Field::col).toArray(Column[]::new);
  }

  /**
   * Exactly the contract's columns of {@code rows}, in the contract's order.
   *
   * @throws ContractException naming every missing, unexpected or wrongly typed column at once
   */
  public Dataset<Row> conform(Dataset<Row> rows) {
    Map<String, DataType> found = new LinkedHashMap<>();
    Arrays.stream(rows.schema().fields()).forEach(f -> found.put(f.name(), f.dataType()));
    List<String> faults = new ArrayList<>();
    for (Field field : fields) {
      DataType type = found.remove(field.name());
      if (type == null) {
        faults.add("missing " + field.name());
      } else if (!DataType.equalsIgnoreNullability(type, field.type())) {
        faults.add(
            "%s is %s, expected %s"
                .formatted(field.name(), type.simpleString(), field.type().simpleString()));
      }
    }
    found.keySet().forEach(name -> faults.add("unexpected " + name));
    if (!faults.isEmpty()) {
      throw new ContractException("Rows do not fit " + path + ": " + String.join("; ", faults));
    }
    return rows.select(columns());
  }

  /** Rows that do not have the columns that their table's contract names. */
  public static final class ContractException extends RuntimeException {
    ContractException(String message) {
      super(message);
    }
  }
}
