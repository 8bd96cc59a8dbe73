package hindsight.centre;

import java.time.LocalDate;

/** A line of the change calendar; {@code queue} is null for what touched everything. */
record Change(LocalDate date, String name, String kind, Queue queue, String description) {}
