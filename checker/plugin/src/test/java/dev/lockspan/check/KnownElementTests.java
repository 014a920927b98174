package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Objects whose class follows from what they are taken out of, chosen from or made by. */
final class KnownElementTests extends CheckTestCase {
  private static final String STEPS =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.LockSupport;
      import java.util.function.*;
      interface Step { void go(); }
      final class Net implements Step { @Override public void go() { LockSupport.park(); } }
      final class Disk implements Step { @Override public void go() { LockSupport.park(); } }
      final class Memory implements Step {
        private int steps;
        @Override public void go() { steps++; }
      }
      """;

  @Test
  void accepts_quietOnes() {
    assertFindings(
        STEPS
            + """
            class Job {
              private final List<Memory> memories = new ArrayList<>();
              private final Step one = new Memory();
              private final Step two = new Memory();
              private final Supplier<Step> supplier = () -> one;
              private final Supplier<Step> maker = Memory::new;
              synchronized void each() {
                for (Step step : memories) {
                  step.go();
                }
              }
              synchronized void element() {
                Step step = memories.get(0);
                step.go();
              }
              synchronized void either(boolean isFirst) {
                Step step = isFirst ? one : two;
                step.go();
              }
              synchronized void supplied() {
                supplier.get().go();
                maker.get().go();
              }
              synchronized void unknown(List<Step> steps, Supplier<Step> given) {
                for (Step step : steps) {
                  step.go();
                }
                given.get().go();
              }
            }
            """);
  }

  @Test
  void flags_thoseThatWait() {
    assertFindings(
        STEPS
            + """
            class Job {
              private final List<Net> nets = new ArrayList<>();
              private final Step net = new Net();
              private final Step disk = new Disk();
              private final Supplier<Step> supplier = () -> net;
              private final Supplier<Step> maker = Net::new;
              synchronized void each() {
                for (Step step : nets) {
                  step.go(); // WAIT
                }
              }
              synchronized void captured(Map<String, ? extends Net> byName) {
                for (Step step : byName.values()) {
                  step.go(); // WAIT
                }
              }
              synchronized void element() {
                Step step = nets.get(0);
                step.go(); // WAIT
              }
              synchronized void either(boolean isLocal) {
                Step step = isLocal ? disk : net;
                step.go(); // WAIT
              }
              synchronized void assigned(boolean isLocal) {
                Step step;
                if (isLocal) {
                  step = disk;
                } else {
                  step = net;
                }
                step.go(); // WAIT
              }
              synchronized void supplied() {
                supplier.get().go(); // WAIT
                maker.get().go(); // WAIT
              }
            }
            """);
  }
}
