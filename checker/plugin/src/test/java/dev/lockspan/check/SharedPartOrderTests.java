package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Orders of the locks of a part under a lock that each object with such a part has for itself. */
final class SharedPartOrderTests extends CheckTestCase {
  private static final String SHARD =
      """
      class Shard {
        final Object index = new Object();
        final Object log = new Object();
        final Object all = new Object();
        int size;
      }
      """;

  @Test
  void accepts_gatesThatKeepAllFromThePart() {
    assertFindings(
        SHARD
            + """
            class ByPart {
              private final Shard shard;
              ByPart(Shard shard) { this.shard = shard; }
              void forth() {
                synchronized (shard) {
                  synchronized (shard.index) { synchronized (shard.log) { shard.size++; } }
                }
              }
              void back() {
                synchronized (shard) {
                  synchronized (shard.log) { synchronized (shard.index) { shard.size++; } }
                }
              }
            }
            """);
    assertFindings(
        SHARD
            + """
            class ByLockOfPart {
              private final Shard shard;
              ByLockOfPart(Shard shard) { this.shard = shard; }
              void forth() {
                synchronized (shard.all) {
                  synchronized (shard.index) { synchronized (shard.log) { shard.size++; } }
                }
              }
              void back() {
                synchronized (shard.all) {
                  synchronized (shard.log) { synchronized (shard.index) { shard.size++; } }
                }
              }
            }
            """);
    assertFindings(
        SHARD
            + """
            class OfOwnPart {
              private final Shard shard = new Shard();
              synchronized void forth() {
                synchronized (shard.index) { synchronized (shard.log) { shard.size++; } }
              }
              synchronized void back() {
                synchronized (shard.log) { synchronized (shard.index) { shard.size++; } }
              }
            }
            """);
    assertFindings(
        SHARD
            + """
            class ByGateHandedIn {
              private final Shard shard;
              private final Object gate;
              ByGateHandedIn(Shard shard, Object gate) { this.shard = shard; this.gate = gate; }
              void forth() {
                synchronized (gate) {
                  synchronized (shard.index) { synchronized (shard.log) { shard.size++; } }
                }
              }
              void back() {
                synchronized (gate) {
                  synchronized (shard.log) { synchronized (shard.index) { shard.size++; } }
                }
              }
            }
            """);
  }

  @Test
  void flags_gatesThatEachObjectHasForItself() {
    assertFindings(
        SHARD
            + """
            class ByOwnGate {
              private final Object gate = new Object();
              private final Shard shard;
              ByOwnGate(Shard shard) { this.shard = shard; }
              void forth() {
                synchronized (gate) {
                  synchronized (shard.index) {
                    synchronized (shard.log) { shard.size++; } // ORDER
                  }
                }
              }
              void back() {
                synchronized (gate) {
                  synchronized (shard.log) {
                    synchronized (shard.index) { shard.size++; } // ORDER
                  }
                }
              }
            }
            """);
    assertFindings(
        SHARD
            + """
            class ByOwnMonitor {
              private final Shard shard;
              ByOwnMonitor(Shard shard) { this.shard = shard; }
              synchronized void forth() {
                synchronized (shard.index) {
                  synchronized (shard.log) { shard.size++; } // ORDER
                }
              }
              synchronized void back() {
                synchronized (shard.log) {
                  synchronized (shard.index) { shard.size++; } // ORDER
                }
              }
            }
            """);
  }
}
