package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** References to methods of objects that a caller, or the maker of the object, chose. */
class ReferencedObjectTests extends CheckTestCase {
  private static final String STORES =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;
      interface Store { String get(String k); }
      class Remote implements Store {
        private final BlockingQueue<String> answers;
        Remote(BlockingQueue<String> answers) { this.answers = answers; }
        public String get(String k) {
          try { return answers.take(); } catch (InterruptedException e) { return null; }
        }
      }
      class Memory implements Store { public String get(String k) { return k; } }
      """;

  @Test
  void judges_aReferenceToWhatAnObjectWasMadeWith() {
    assertFindings(
        STORES
            + """
            class Known implements Store {
              private final Store next;
              private final Map<String, String> known = new HashMap<>();
              Known(Store next) { this.next = next; }
              public String get(String k) { return known.computeIfAbsent(k, next::get); }
            }
            class Pool {
              private final Store slow;
              private final Store quick = new Known(new Memory());
              Pool(BlockingQueue<String> answers) { slow = new Known(new Remote(answers)); }
              synchronized void waits() { slow.get("x"); } // WAIT warning
              synchronized void does() { quick.get("x"); }
            }
            """);
  }

  @Test
  void judges_aReferenceToAnArgument() {
    assertFindings(
        STORES
            + """
            class Pool {
              private final Map<String, String> known = new HashMap<>();
              private final Store slow;
              private final Store quick = new Memory();
              Pool(BlockingQueue<String> answers) { slow = new Remote(answers); }
              private void load(Store from) { known.computeIfAbsent("k", from::get); }
              private void all(Store from, List<String> keys) { keys.stream().map(from::get).toList(); }
              private String read(BiFunction<Store, String, String> how, Store from) {
                return how.apply(from, "k");
              }
              synchronized void quiet(List<String> keys) {
                load(quick);
                all(quick, keys);
                read(Store::get, quick);
              }
              synchronized void waits(List<String> keys) {
                load(slow); // WAIT warning
                all(slow, keys); // WAIT warning
                read(Store::get, slow); // WAIT warning
              }
            }
            """);
  }

  @Test
  void judges_aReferenceToOneOfSeveralObjects() {
    assertFindings(
        STORES
            + """
            class Pool {
              private final Map<String, String> known = new HashMap<>();
              private final Store either;
              private final Store quick;
              Pool(boolean isFar, BlockingQueue<String> answers) {
                either = isFar ? new Remote(answers) : new Memory();
                quick = isFar ? new Memory() : null;
              }
              synchronized void waits() { known.computeIfAbsent("k", either::get); } // WAIT warning
              synchronized void does() { known.computeIfAbsent("k", quick::get); }
            }
            """);
  }
}
