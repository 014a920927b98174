package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls of objects that a private map or field is filled with once they are asked for. */
final class FilledMapTests extends CheckTestCase {
  private static final String SERVICES =
      """
      package lib;
      import java.util.concurrent.locks.LockSupport;
      public interface Service {
        void go();
        int id();
        class Waiting implements Service {
          @Override public void go() { LockSupport.park(); }
          @Override public int id() { return 1; }
        }
        class Named extends Waiting {
          public Named(String name) {}
        }
        class Quick implements Service {
          int calls;
          @Override public void go() { calls++; }
          @Override public int id() { return 2; }
        }
      }
      """;

  @Test
  void accepts_objectsThatDoNotWait() {
    assertFindingsBothWays(
        List.of(SERVICES),
        """
        package app;
        import java.util.*;
        import java.util.concurrent.*;
        import lib.Service;
        class Quick {
          private final Map<String, Service> map = new HashMap<>();
          private static volatile Service one;
          private Service of(String name) {
            return map.computeIfAbsent(name, n -> new Service.Quick());
          }
          private static Service one() {
            Service s = one;
            if (s == null) {
              synchronized (Quick.class) {
                s = one;
                if (s == null) one = s = new Service.Quick();
              }
            }
            return s;
          }
          synchronized void asked() { of("x").go(); }
          synchronized void found() { map.get("x").go(); }
          synchronized void single() { one().go(); }
        }
        class Open {
          private final Map<String, Service> map = new ConcurrentHashMap<>();
          private Service of(String name) {
            return map.computeIfAbsent(name, n -> new Service.Waiting());
          }
          void put(Service s) { map.put("y", s); }
          synchronized void found() { map.get("x").go(); }
        }
        class Shown {
          private final Map<String, Service> map = new ConcurrentHashMap<>();
          private Service of(String name) {
            return map.computeIfAbsent(name, n -> new Service.Waiting());
          }
          Map<String, Service> map() { return map; }
          synchronized void found() { map.get("x").go(); }
        }
        class Unknown {
          private final Map<String, Service> map = new HashMap<>();
          private Service of(String name, Map<String, Service> other) {
            return map.computeIfAbsent(name, other::get);
          }
          synchronized void found() { map.get("x").go(); }
          synchronized void id() { map.get("x").id(); }
        }
        """);
  }

  @Test
  void flags_objectsThatWait() {
    assertFindingsBothWays(
        List.of(SERVICES),
        """
        package app;
        import java.util.*;
        import java.util.concurrent.*;
        import lib.Service;
        class Made {
          private final Map<String, Service> map = new HashMap<>();
          private Service of(String name) {
            return map.computeIfAbsent(name, n -> new Service.Waiting());
          }
          synchronized void asked() { of("x").go(); } // WAIT
          synchronized void made() {
            map.computeIfAbsent("y", n -> new Service.Waiting()).go(); // WAIT
          }
          synchronized void found() { map.get("x").go(); } // WAIT
          synchronized void all() {
            for (Service s : map.values()) s.go(); // WAIT
          }
          synchronized void id() { map.get("x").id(); }
        }
        class Constructed {
          private static final ConcurrentMap<String, Service> MAP = new ConcurrentHashMap<>();
          private static Service of(String name) {
            return MAP.computeIfAbsent(name, Service.Named::new);
          }
          synchronized void asked() { of("x").go(); } // WAIT
        }
        class Chosen {
          private final Map<String, Service> map = new HashMap<>();
          private final boolean isNamed;
          Chosen(boolean isNamed) { this.isNamed = isNamed; }
          private Service make(String name) {
            return isNamed ? new Service.Named(name) : new Service.Waiting();
          }
          private Service of(String name) { return map.computeIfAbsent(name, this::make); }
          synchronized void asked() { of("x").go(); } // WAIT
        }
        class Put {
          private final Map<String, Service> map = new HashMap<>();
          private Service of(String name) {
            Service s = map.get(name);
            if (s == null) {
              s = new Service.Waiting();
              map.put(name, s);
            }
            return s;
          }
          synchronized void asked() { of("x").go(); } // WAIT
        }
        class Single {
          private static volatile Service one;
          private static Service one() {
            Service s = one;
            if (s == null) {
              synchronized (Single.class) {
                s = one;
                if (s == null) one = s = new Service.Waiting();
              }
            }
            return s;
          }
          synchronized void single() { one().go(); } // WAIT
        }
        """);
  }
}
