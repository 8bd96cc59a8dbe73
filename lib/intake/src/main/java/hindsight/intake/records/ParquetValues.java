package hindsight.intake.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.JulianFields;
import java.util.Base64;
import java.util.UUID;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * Values of Parquet as JSON: instants, dates and intervals as ISO 8601, decimals as they are, bytes
 * that are neither text nor said to be in base64.
 */
final class ParquetValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * @throws UncheckedIOException when what the schema calls text is none
   */
  static ObjectNode of(Group group) {
    ObjectNode object = NODES.objectNode();
    GroupType type = group.getType();
    for (int field = 0; field < type.getFieldCount(); field++) {
      object.set(type.getFieldName(field), field(group, type.getType(field), field));
    }
    return object;
  }

  private static JsonNode field(Group group, Type type, int field) {
    int times = group.getFieldRepetitionCount(field);
    if (type.isRepetition(Repetition.REPEATED)) {
      ArrayNode array = NODES.arrayNode();
      for (int i = 0; i < times; i++) {
        array.add(value(group, type, field, i));
      }
      return array;
    }
    return times == 0 ? NullNode.getInstance() : value(group, type, field, 0);
  }

  private static JsonNode value(Group group, Type type, int field, int index) {
    if (type.isPrimitive()) {
      return primitive(group, type.asPrimitiveType(), field, index);
    }
    Group nested = group.getGroup(field, index);
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (meaning instanceof ListLogicalTypeAnnotation) {
      return list(nested);
    }
    return meaning instanceof MapLogicalTypeAnnotation ? map(nested) : of(nested);
  }

  /** A list is a group that repeats a group of one element. */
  private static JsonNode list(Group list) {
    ArrayNode array = NODES.arrayNode();
    Type repeated = list.getType().getType(0);
    boolean isBare = isBare(list.getType());
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      array.add(
          isBare
              ? value(list, repeated, 0, i)
              : field(list.getGroup(0, i), repeated.asGroupType().getType(0), 0));
    }
    return array;
  }

  /** Whether a list repeats its elements themselves, as old writers do, and not groups of one. */
  static boolean isBare(GroupType list) {
    Type repeated = list.getType(0);
    return repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 1;
  }

  private static JsonNode map(Group map) {
    ObjectNode object = NODES.objectNode();
    GroupType entry = map.getType().getType(0).asGroupType();
    for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
      Group pair = map.getGroup(0, i);
      object.set(field(pair, entry.getType(0), 0).asText(), field(pair, entry.getType(1), 1));
    }
    return object;
  }

  private static JsonNode primitive(Group group, PrimitiveType type, int field, int index) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> NODES.booleanNode(group.getBoolean(field, index));
      case FLOAT -> NODES.numberNode(new BigDecimal(Float.toString(group.getFloat(field, index))));
      case DOUBLE -> number(group.getDouble(field, index));
      case INT32 -> whole32(group.getInteger(field, index), meaning);
      case INT64 -> whole(group.getLong(field, index), meaning);
      case INT96 -> NODES.textNode(instant(NanoTime.fromBinary(group.getInt96(field, index))));
      case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(group.getBinary(field, index), meaning);
    };
  }

  private static JsonNode number(double value) {
    return Double.isFinite(value)
        ? NODES.numberNode(BigDecimal.valueOf(value))
        : NODES.textNode(Double.toString(value));
  }

  private static JsonNode whole32(int value, LogicalTypeAnnotation meaning) {
    return isUnsigned(meaning)
        ? NODES.numberNode(Integer.toUnsignedLong(value))
        : whole(value, meaning);
  }

  private static boolean isUnsigned(LogicalTypeAnnotation meaning) {
    return meaning instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
  }

  private static JsonNode whole(long value, LogicalTypeAnnotation meaning) {
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return NODES.numberNode(BigDecimal.valueOf(value, decimal.getScale()));
    }
    if (meaning instanceof DateLogicalTypeAnnotation) {
      return NODES.textNode(LocalDate.ofEpochDay(value).toString());
    }
    if (meaning instanceof TimeLogicalTypeAnnotation time) {
      long nanos = Math.multiplyExact(value, unit(time.getUnit()).getDuration().toNanos());
      return NODES.textNode(withSeconds(LocalTime.ofNanoOfDay(nanos).toString()));
    }
    if (meaning instanceof TimestampLogicalTypeAnnotation stamp) {
      Instant instant = Instant.EPOCH.plus(value, unit(stamp.getUnit()));
      return NODES.textNode(
          stamp.isAdjustedToUTC()
              ? instant.toString()
              : withSeconds(LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString()));
    }
    return isUnsigned(meaning)
        ? NODES.numberNode(new BigInteger(Long.toUnsignedString(value)))
        : NODES.numberNode(value);
  }

  /** A time as ISO 8601, which Java shortens where its seconds are 0. */
  private static String withSeconds(String time) {
    return time.indexOf(':') == time.lastIndexOf(':') ? time + ":00" : time;
  }

  private static ChronoUnit unit(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> ChronoUnit.MILLIS;
      case MICROS -> ChronoUnit.MICROS;
      case NANOS -> ChronoUnit.NANOS;
    };
  }

  private static JsonNode bytes(Binary value, LogicalTypeAnnotation meaning) {
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return NODES.numberNode(new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()));
    }
    if (meaning instanceof UUIDLogicalTypeAnnotation) {
      ByteBuffer bytes = value.toByteBuffer();
      return NODES.textNode(new UUID(bytes.getLong(), bytes.getLong()).toString());
    }
    if (meaning instanceof IntervalLogicalTypeAnnotation) {
      return NODES.textNode(interval(value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN)));
    }
    try {
      return NODES.textNode(UTF_8.newDecoder().decode(value.toByteBuffer()).toString());
    } catch (CharacterCodingException e) {
      if (meaning != null) {
        throw new UncheckedIOException(e);
      }
      return NODES.textNode("base64:" + Base64.getEncoder().encodeToString(value.getBytes()));
    }
  }

  /** Months, days and milliseconds as ISO 8601. */
  private static String interval(ByteBuffer parts) {
    long months = Integer.toUnsignedLong(parts.getInt());
    long days = Integer.toUnsignedLong(parts.getInt());
    BigDecimal seconds = BigDecimal.valueOf(Integer.toUnsignedLong(parts.getInt()), 3);
    return "P%dM%dDT%sS".formatted(months, days, seconds);
  }

  /** The time stamps of old Spark and Impala: a Julian day, and nanoseconds of it. */
  private static String instant(NanoTime time) {
    return LocalDate.MIN
        .with(JulianFields.JULIAN_DAY, time.getJulianDay())
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant()
        .plusNanos(time.getTimeOfDayNanos())
        .toString();
  }

  private ParquetValues() {}
}
