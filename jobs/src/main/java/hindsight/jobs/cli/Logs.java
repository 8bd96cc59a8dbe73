package hindsight.jobs.cli;

/** Which log configuration the libraries find when they start. */
final class Logs {
  private static final String FILE = "log4j2.configurationFile";
  private static final String LEVEL = "hindsight.log.level";

  /** Has no effect once a library has logged, or where the caller configured logging. */
  static void configure(Options options) {
    if (System.getProperty(FILE) == null) {
      System.setProperty(
          FILE,
          options.jsonLogs()
              ? "classpath:hindsight-log4j2-json.xml"
              : "classpath:hindsight-log4j2.xml");
      System.setProperty(LEVEL, options.debug() ? "info" : "error");
    }
  }

  private Logs() {}
}
