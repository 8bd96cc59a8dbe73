package hindsight.tables;

import static hindsight.tables.Field.optional;
import static hindsight.tables.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;

/** The calendar of the centre. */
public final class DimDate {
  public static final Field BUSINESS_DATE =
      required("business_date", DateType, "Local date in the centre's time zone");
  public static final Field ISO_WEEKDAY =
      required("iso_weekday", IntegerType, "1 is Monday, 7 is Sunday");
  public static final Field WEEKDAY_NAME = required("weekday_name", StringType, "Monday, ...");
  public static final Field WEEK_START_DATE =
      required("week_start_date", DateType, "Monday of its ISO week");
  public static final Field ISO_WEEK = required("iso_week", StringType, "For example 2026-W09");
  public static final Field MONTH_START_DATE =
      required("month_start_date", DateType, "First day of its month");
  public static final Field QUARTER_START_DATE =
      required("quarter_start_date", DateType, "First day of its calendar quarter");
  public static final Field CALENDAR_YEAR = required("calendar_year", IntegerType, "Its year");
  public static final Field FISCAL_YEAR =
      required("fiscal_year", IntegerType, "Label of the fiscal year: the year in which it ends");
  public static final Field FISCAL_QUARTER =
      required("fiscal_quarter", StringType, "For example 2026-Q3, of the fiscal year");
  public static final Field DAY_HOURS =
      required("day_hours", DoubleType, "24, or 23 or 25 when the clocks change");
  public static final Field IS_OPEN =
      required("is_open", BooleanType, "The calendar calls the centre open");
  public static final Field HOLIDAY = optional("holiday", StringType, "Name of the holiday");

  public static final Table TABLE =
      new Table(
          "marts/dim_date",
          "business date",
          List.of(
              BUSINESS_DATE,
              ISO_WEEKDAY,
              WEEKDAY_NAME,
              WEEK_START_DATE,
              ISO_WEEK,
              MONTH_START_DATE,
              QUARTER_START_DATE,
              CALENDAR_YEAR,
              FISCAL_YEAR,
              FISCAL_QUARTER,
              DAY_HOURS,
              IS_OPEN,
              HOLIDAY),
          List.of(BUSINESS_DATE),
          List.of());

  private DimDate() {}
}
