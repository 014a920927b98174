package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions that private collections are made with, copied, streamed, nested or looked up. */
final class KeptFunctionTests extends CheckTestCase {
  private static final String BUS =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.stream.*;
      public class Bus {
        public interface MsgHandler { void handle(String s); }
        private final CountDownLatch latch;
        private int n;
        public Bus(CountDownLatch latch) { this.latch = latch; }
        private void on(String s) { n++; }
        private void slow(String s) {
          try { latch.await(); } catch (InterruptedException e) { n = 0; }
        }
        private final Map<String, MsgHandler> first = Map.of("x", this::on);
        private final Map<String, MsgHandler> second = Map.of("z", this::on);
        private final Map<String, MsgHandler> slow = Map.of("z", this::slow);
        private final List<MsgHandler> ofArray = Arrays.asList(s -> { }, this::on);
        private final List<MsgHandler> view =
            Collections.unmodifiableList(Arrays.asList(s -> { }, this::on));
        private final List<MsgHandler> copied = new ArrayList<>(List.of(s -> { }, this::on));
        private final Map<String, MsgHandler> copiedMap = new HashMap<>(Map.of("x", this::on));
        private final List<MsgHandler> streamed = Stream.<MsgHandler>of(s -> { }, this::on).toList();
        private final Map<String, List<MsgHandler>> nested = Map.of("x", List.of(this::on));
        private final Map<String, List<MsgHandler>> nestedSlow = Map.of("x", List.of(this::slow));
        private final List<MsgHandler> ofArraySlow = Arrays.asList(s -> { }, this::slow);
        private final List<MsgHandler> copiedSlow = new ArrayList<>(List.of(this::slow));
        public synchronized void ofArray() { for (MsgHandler h : ofArray) h.handle("x"); }
        public synchronized void view() { for (MsgHandler h : view) h.handle("x"); }
        public synchronized void copied() { for (MsgHandler h : copied) h.handle("x"); }
        public synchronized void copiedMap() { copiedMap.get("x").handle("x"); }
        public synchronized void streamed() { for (MsgHandler h : streamed) h.handle("x"); }
        public synchronized void nested() { nested.get("x").forEach(h -> h.handle("x")); }
        public synchronized void nestedLoop() { for (MsgHandler h : nested.get("x")) h.handle("x"); }
        public synchronized void either(String s) {
          MsgHandler h = first.get(s);
          if (h == null) h = second.get(s);
          if (h != null) h.handle(s);
        }
        public synchronized void orDefault(String s) {
          MsgHandler h = first.get(s);
          if (h == null) h = this::on;
          h.handle(s);
        }
        public synchronized void eitherSlow(String s) {
          MsgHandler h = first.get(s);
          if (h == null) h = slow.get(s);
          if (h != null) h.handle(s); // WAIT warning
        }
        public synchronized void nestedSlow() {
          nestedSlow.get("x").forEach(h -> h.handle("x")); // WAIT warning
        }
        public synchronized void ofArraySlow() {
          for (MsgHandler h : ofArraySlow) h.handle("x"); // WAIT warning
        }
        public synchronized void copiedSlow() {
          for (MsgHandler h : copiedSlow) h.handle("x"); // WAIT warning
        }
      }
      """;

  @Test
  void judges_functionsThatCollectionsAreMadeWith() {
    assertFindings(BUS);
  }

  @Test
  void flags_functionsThatOthersMayPutInOrGive() {
    assertFindings(
        """
        import java.util.*;
        import java.util.stream.*;
        public class Bus {
          public interface MsgHandler { void handle(String s); }
          private int n;
          private void on(String s) { n++; }
          private final Map<String, MsgHandler> first = Map.of("x", this::on);
          private final Map<String, MsgHandler> own = new HashMap<>();
          private final List<MsgHandler> ofGiven;
          private final List<MsgHandler> shown = Arrays.asList(this::on);
          private final List<MsgHandler> copied;
          private final List<MsgHandler> streamed;
          private final Map<String, List<MsgHandler>> nested;
          public Bus(MsgHandler... all) {
            ofGiven = Arrays.asList(all);
            copied = new ArrayList<>(List.of(all));
            streamed = Stream.of(all).toList();
            nested = Map.of("x", List.of(all));
          }
          public List<MsgHandler> shown() { return shown; }
          public void add(MsgHandler h) { own.put("x", h); }
          public synchronized void ofGiven() { for (MsgHandler h : ofGiven) h.handle("x"); } // CALLBACK warning
          public synchronized void byShown() { for (MsgHandler h : shown) h.handle("x"); } // CALLBACK warning
          public synchronized void copied() { for (MsgHandler h : copied) h.handle("x"); } // CALLBACK warning
          public synchronized void streamed() { for (MsgHandler h : streamed) h.handle("x"); } // CALLBACK warning
          public synchronized void nested() { nested.get("x").forEach(h -> h.handle("x")); } // CALLBACK warning
          public synchronized void either(String s) {
            MsgHandler h = first.get(s);
            if (h == null) h = own.get(s);
            if (h != null) h.handle(s); // CALLBACK warning
          }
        }
        """);
  }

  @Test
  void judges_functionsOfAClassFile() {
    assertFindingsBothWays(
        List.of(BUS),
        """
        class User {
          private final Bus bus = new Bus(null);
          private final Object lock = new Object();
          void all() {
            synchronized (lock) {
              bus.ofArray();
              bus.copied();
              bus.nested();
              bus.either("x");
            }
          }
        }
        """);
  }
}
