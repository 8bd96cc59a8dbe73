package hindsight.centre;

import java.util.List;

/** Posts that share one or more queues, of calls or of all that is written. */
record Team(Kind kind, List<Queue> queues, List<Post> posts) {

  /** What a team takes, and how many of it are there at least, so that a call can be passed on. */
  enum Kind {
    CALLS(2),
    WRITTEN(1);

    private final int fewest;

    Kind(int fewest) {
      this.fewest = fewest;
    }

    int fewest() {
      return fewest;
    }

    boolean takes(Channel channel) {
      return channel.isWritten() == (this == WRITTEN);
    }
  }
}
