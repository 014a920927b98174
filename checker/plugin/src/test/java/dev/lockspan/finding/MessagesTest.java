package dev.lockspan.finding;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The text of a diagnostic, line by line. */
final class MessagesTest {
  private static SourceRange at(String file, int line) {
    return new SourceRange("file:///src/" + file, line, 5, line, 20);
  }

  private static Finding finding(List<HeldLock> locks, List<String> notes) {
    return new Finding(
        BoundaryKind.CALLBACK,
        Severity.WARNING,
        at("Pool.java", 212),
        "a.Pool#record(boolean, long)",
        locks,
        "a.Listener#onEvent()",
        "calls whoever listens",
        List.of(
            new Frame("emitOpened()", "Pool.java", 212, Optional.of(at("Pool.java", 212))),
            new Frame("Events.publish()", "Pool.java", 230, Optional.empty()),
            new Frame("Listener.onEvent()", "Events.java", 0, Optional.empty())),
        "Listener.onEvent() calls whoever listens while 'stateLock' is held",
        notes,
        "Copy what the event needs while the lock is held, release it, then emit.",
        Optional.empty());
  }

  @Test
  void prints_factLocksPathNotesAndRemedy() {
    List<HeldLock> locks =
        List.of(
            new HeldLock("stateLock", HeldLock.Mode.EXCLUSIVE, at("Pool.java", 198)),
            new HeldLock("metrics", HeldLock.Mode.READ, at("Pool.java", 211)));

    assertThat(Messages.text(finding(locks, List.of("one note", "another"))))
        .isEqualTo(
            """
            Listener.onEvent() calls whoever listens while 'stateLock' is held
                held: 'stateLock' since Pool.java:198, for 14 lines; 'metrics' (read) since Pool.java:211, for 1 line
                reaches: emitOpened() Pool.java:212 -> Events.publish() Pool.java:230 -> Listener.onEvent() Events.java
                one note
                another
                Copy what the event needs while the lock is held, release it, then emit.\
            """);
  }

  private static String secondLine(List<HeldLock> locks) {
    return Messages.text(finding(locks, List.of())).lines().toList().get(1);
  }

  @Test
  void prints_noSpanOnOneLineOrAcrossFiles() {
    List<HeldLock> locks =
        List.of(
            new HeldLock("a", HeldLock.Mode.EXCLUSIVE, at("Pool.java", 212)),
            new HeldLock("b", HeldLock.Mode.EXCLUSIVE, at("Guard.java", 3)));

    assertThat(secondLine(locks))
        .isEqualTo("    held: 'a' since Pool.java:212; 'b' since Guard.java:3");
  }

  @Test
  void prints_whoDeclaredALock() {
    List<HeldLock> locks =
        List.of(new HeldLock("lock", HeldLock.Mode.DECLARED, at("Pool.java", 210)));

    assertThat(secondLine(locks))
        .isEqualTo("    held: 'lock' by the caller, declared Pool.java:210, for 2 lines");
  }
}
