package hindsight.metrics;

import hindsight.tables.SqlText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A metric is a value: what it counts of each row, as SQL. In every form a boolean counts and a
 * number sums, and a row whose numerator is null was not measured: it leaves every part.
 */
public sealed interface Metric {

  Definition definition();

  String numerator();

  /** Empty for a total. */
  Optional<String> denominator();

  /** The form as the catalogue spells it. */
  String form();

  /** Dimensions over which numerator and denominator may be summed, as people read it. */
  String additiveOver();

  default String id() {
    return definition().id();
  }

  /** What its table names. */
  default Subject subject() {
    return Subject.named(definition().table());
  }

  /** Over all and by channel it counts each contact and not each interaction. */
  default boolean countsLegs() {
    return definition().countsLegs();
  }

  /** By how much a stored numerator is divided when it is published. */
  default int scale() {
    return definition().unit().scale();
  }

  /** By how much a stored denominator is divided when it is published. */
  default int denominatorScale() {
    return 1;
  }

  /** A sum over rows. */
  record Total(Definition definition, String numerator) implements Metric {
    @Override
    public Optional<String> denominator() {
      return Optional.empty();
    }

    @Override
    public String form() {
      return "total";
    }

    @Override
    public String additiveOver() {
      return subject().additiveOver();
    }
  }

  /** A sum over a sum. The numerator counts only where the denominator does. */
  record Ratio(Definition definition, String numerator, String over) implements Metric {
    /** Of time over time both sides are published in seconds. */
    @Override
    public int scale() {
      return isOfTime() ? Unit.SECONDS.scale() : definition.unit().scale();
    }

    @Override
    public int denominatorScale() {
      return isOfTime() ? Unit.SECONDS.scale() : 1;
    }

    private boolean isOfTime() {
      return Stream.of(numerator, over)
          .map(text -> SqlText.parse(text, List.of()).columns())
          .allMatch(
              columns ->
                  !columns.isEmpty() && columns.stream().allMatch(name -> name.endsWith("_ms")));
    }

    @Override
    public Optional<String> denominator() {
      return Optional.of(over);
    }

    @Override
    public String form() {
      return "ratio";
    }

    @Override
    public String additiveOver() {
      return subject().additiveOver();
    }
  }

  /** A sum over the number of distinct keys per business date, for example agent-days. */
  record Distinct(Definition definition, String numerator, String key) implements Metric {
    /** Its keys, agents for one, belong to contacts. */
    @Override
    public boolean countsLegs() {
      return true;
    }

    @Override
    public Optional<String> denominator() {
      return Optional.of(key);
    }

    @Override
    public String form() {
      return "distinct";
    }

    @Override
    public String additiveOver() {
      return "business_date";
    }
  }

  /**
   * What is there at the end of a day: the rows that began by then and had not ended. A period has
   * the value of its last day.
   *
   * @param until SQL for the instant at which a row ends; null while it has not
   */
  record Stock(Definition definition, String numerator, String until) implements Metric {
    public Stock {
      if (definition.grains().contains("service_interval")) {
        throw new IllegalArgumentException(
            "A stock has no service_interval grain: " + definition.id());
      }
    }

    @Override
    public Optional<String> denominator() {
      return Optional.empty();
    }

    @Override
    public String form() {
      return "stock";
    }

    @Override
    public String additiveOver() {
      return "channel, queue, team";
    }
  }

  /**
   * The quantile of the numerator over rows where the denominator is true, by nearest rank, from
   * logarithmic buckets: at most 1 % off.
   */
  record Quantile(Definition definition, String numerator, String over, BigDecimal quantile)
      implements Metric {
    public Quantile {
      if (quantile.signum() <= 0 || quantile.compareTo(BigDecimal.ONE) >= 0) {
        throw new IllegalArgumentException("quantile must lie between 0 and 1: " + quantile);
      }
      if (definition.grains().contains("service_interval")) {
        throw new IllegalArgumentException(
            "A quantile has no service_interval grain: " + definition.id());
      }
      if (definition.countsLegs()) {
        throw new IllegalArgumentException(
            "A quantile counts interactions over all and by channel, not contacts: "
                + definition.id());
      }
    }

    @Override
    public Optional<String> denominator() {
      return Optional.of(over);
    }

    @Override
    public String form() {
      return "quantile";
    }

    @Override
    public String additiveOver() {
      return "";
    }

    /** What is measured and of which rows; quantiles that share it share a histogram. */
    public String measure() {
      return definition().table()
          + ": "
          + numerator
          + " where "
          + over
          + definition().filter().map(filter -> " and " + filter).orElse("");
    }
  }
}
