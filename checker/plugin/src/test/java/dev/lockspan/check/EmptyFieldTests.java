package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Ways that a method of a new object does not go while a field of the object holds nothing. */
final class EmptyFieldTests extends CheckTestCase {
  private static final String GROUP =
      """
      import java.util.*;
      public class Group {
        public interface Listener { void changed(String name); }
        private final List<Listener> listeners = new ArrayList<>();
        private final Map<String, String> names = new HashMap<>();
        private String last;
        public boolean isOpen;
        public void register(Listener l) {
          listeners.add(l);
          if (!names.isEmpty()) l.changed("x");
        }
        public void each(Listener l) { for (String name : names.values()) l.changed(name); }
        public void last(Listener l) { if (last != null) l.changed(last); }
        public void sized(Listener l) { if (names.size() > 0 && names.containsKey("x")) l.changed("x"); }
        public void open(Listener l) { if (isOpen) l.changed("x"); }
        public void listens(Listener l) {
          listeners.add(l);
          if (!listeners.isEmpty()) l.changed("x");
        }
        public void always(Listener l) {
          if (names.isEmpty()) names.clear();
          l.changed("x");
        }
        public void found(String name) {
          names.put(name, name);
          last = name;
        }
        public Map<String, String> names() { return names; }
        public static Group create() { return new Group(); }
      }
      """;

  private static final String USER =
      """
      import java.util.concurrent.*;
      class User {
        private final CountDownLatch latch;
        private Group shown;
        private int n;
        User(CountDownLatch latch) { this.latch = latch; }
        private void changed(String name) {
          try { latch.await(); } catch (InterruptedException e) { n++; }
        }
        synchronized void register() { new Group().register(this::changed); }
        synchronized void ofFactory() {
          Group group = Group.create();
          group.register(this::changed);
        }
        synchronized void each() { new Group().each(this::changed); }
        synchronized void last() { new Group().last(this::changed); }
        synchronized void sized() { new Group().sized(this::changed); }
        synchronized void lambda() { new Group().register(name -> changed(name)); }
        synchronized void open() { new Group().open(this::changed); }
        synchronized void opened() {
          Group group = new Group();
          group.isOpen = true;
          group.open(this::changed); // WAIT warning
        }
        synchronized void listens() {
          new Group().listens(this::changed); // WAIT warning
        }
        synchronized void always() {
          new Group().always(this::changed); // WAIT warning
        }
        synchronized void filled() {
          Group group = new Group();
          group.found("x");
          group.register(this::changed); // WAIT warning
          group.last(this::changed); // WAIT warning
        }
        synchronized void handedOut() {
          Group group = new Group();
          group.names().put("x", "x");
          group.register(this::changed); // WAIT warning
        }
        synchronized void shown() {
          Group group = new Group();
          shown = group;
          group.register(this::changed); // WAIT warning
        }
        synchronized void older() {
          shown.register(this::changed); // WAIT warning
        }
        synchronized void repeated() {
          Group group = new Group();
          for (int i = 0; i < 2; i++) {
            group.register(this::changed); // WAIT warning
            group.found("x");
          }
        }
      }
      """;

  @Test
  void judges_methodsOfANewObjectThatHoldsNothingYet() {
    assertFindings(GROUP, USER);
  }

  @Test
  void judges_methodsOfANewObjectOfAClassFile() {
    assertFindingsBothWays(List.of(GROUP), USER);
  }
}
