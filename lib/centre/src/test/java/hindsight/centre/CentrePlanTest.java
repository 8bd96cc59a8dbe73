package hindsight.centre;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CentrePlanTest {

  @Test
  void aPlanWithoutContactsIsRefused() {
    assertThatThrownBy(() -> Generated.plan(1, 0, "2025-03-03", "2025-03-31"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Contacts must be positive: 0");
  }

  @Test
  void aPlanThatEndsBeforeItBeginsIsRefused() {
    assertThatThrownBy(() -> Generated.plan(1, 10, "2025-03-03", "2025-03-02"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Last day must not be before 2025-03-03: 2025-03-02");
  }

  @Test
  void aPlanWithoutAnOpenDayIsRefused() {
    assertThatThrownBy(() -> Generated.plan(1, 10, "2025-03-02", "2025-03-02"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Plan must contain a day that is neither a Sunday nor a holiday:"
                + " 2025-03-02 to 2025-03-02");
  }
}
