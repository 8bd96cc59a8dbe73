package hindsight.jobs.bench;

import static java.util.stream.Collectors.joining;

import hindsight.metrics.Catalogue;
import hindsight.metrics.Metric;
import hindsight.metrics.Metric.Quantile;
import java.nio.file.Path;

/**
 * The trends, made by DuckDB from its own parts and buckets: every metric by day, week, month,
 * quarter and year and by segment, with the value of the period before and of a year ago. Without
 * intervals, targets and the flags of a period.
 */
final class TrendSql {
  private static final String PERIODS =
      """
      create temp table periods as select business_date, unnest([
          {grain: 'day', starts: business_date, ends: business_date,
           ordinal: business_date - date '1970-01-01', year_span: 364},
          {grain: 'week', starts: week, ends: week + 6,
           ordinal: (week - date '1970-01-05') // 7, year_span: 52},
          {grain: 'month', starts: month, ends: (month + interval 1 month)::date - 1,
           ordinal: year(month) * 12 + month(month), year_span: 12},
          {grain: 'quarter', starts: quarter, ends: (quarter + interval 3 month)::date - 1,
           ordinal: year(quarter) * 4 + quarter(quarter), year_span: 4},
          {grain: 'year', starts: year, ends: (year + interval 1 year)::date - 1,
           ordinal: year(year), year_span: 1}], recursive := true)
        from (select business_date, date_trunc('week', business_date)::date as week,
                date_trunc('month', business_date)::date as month,
                date_trunc('quarter', business_date)::date as quarter,
                date_trunc('year', business_date)::date as year
              from (select distinct business_date from %1$s where grain = 'segment'));
      create temp table period_buckets as
        select measure, owner, p.grain, starts, ends, segment_kind, segment_value, bucket,
          sum(contact_count) as n
        from %2$s h join periods p using (business_date) where h.grain = 'segment' group by all;
      create temp table ranked as select *,
          sum(n) over (partition by measure, owner, grain, starts, segment_kind, segment_value
            order by bucket) as upto,
          sum(n) over (partition by measure, owner, grain, starts, segment_kind, segment_value)
            as total
        from period_buckets;
      create temp table quantiles as %3$s;
      """;

  private static final String QUANTILE =
      """
      select '%s' as metric_id, %d as metric_version, owner, grain, starts, segment_kind,
        segment_value, min(bucket) as bucket
      from ranked where measure = '%s' and upto >= ceil(total::bigint * %s)
      group by all""";

  private static final String VALUES =
      """
      with definitions as (select * from (values %1$s) d(metric_id, metric_version, form, scale, over_scale)),
      sums as (
        select metric_id, metric_version, owner, p.grain, starts, ends, ordinal, year_span,
          segment_kind, segment_value, sum(numerator) as numerator,
          sum(denominator) as denominator, sum(eligible_count) as eligible_count,
          sum(measured_count) as measured_count
        from %2$s k join periods p using (business_date) where k.grain = 'segment' group by all),
      derived as (
        select *, case when measured_count = 0 then null
            when form = 'quantile'
              then case when bucket < 0 then 0 else pow(1.02::double, bucket + 0.5::double) end
                / scale
            when form = 'total' then numerator::double / scale
            when denominator <> 0
              then (numerator::double / scale) / (denominator::double / over_scale) end as value
        from sums join definitions using (metric_id, metric_version)
        left join quantiles using
          (metric_id, metric_version, owner, grain, starts, segment_kind, segment_value))
      select metric_id, metric_version, owner, grain, starts as period_start_date,
        ends as period_end_date, segment_kind, segment_value,
        try_cast(numerator / scale as decimal(18, 6)) as numerator,
        try_cast(denominator / over_scale as decimal(18, 6)) as denominator, value,
        first(value) over (series range between 1 preceding and 1 preceding) as previous_value,
        first(value) over (series range between year_span preceding and year_span preceding)
          as year_ago_value,
        case when eligible_count > 0 then measured_count::double / eligible_count end as coverage
      from derived
      window series as (partition by metric_id, metric_version, owner, grain, segment_kind,
        segment_value order by ordinal)""";

  /** Statements that write the trends. */
  static String script(Catalogue catalogue, Path parts, Path histogram, Path trends) {
    String quantiles =
        catalogue.metrics().stream()
            .filter(Quantile.class::isInstance)
            .map(Quantile.class::cast)
            .map(
                metric ->
                    QUANTILE.formatted(
                        metric.id(),
                        metric.definition().version(),
                        KpiSql.escaped(metric.measure()),
                        metric.quantile().toPlainString()))
            .collect(joining("\n union all "));
    String definitions =
        catalogue.metrics().stream().map(TrendSql::definition).collect(joining(", "));
    return PERIODS.formatted(
            KpiSql.quoted(parts.toString()), KpiSql.quoted(histogram.toString()), quantiles)
        + KpiSql.copy(VALUES.formatted(definitions, KpiSql.quoted(parts.toString())), trends);
  }

  private static String definition(Metric metric) {
    return "('%s', %d, '%s', %d, %d)"
        .formatted(
            metric.id(),
            metric.definition().version(),
            metric.form(),
            metric.scale(),
            metric.denominatorScale());
  }

  private TrendSql() {}
}
