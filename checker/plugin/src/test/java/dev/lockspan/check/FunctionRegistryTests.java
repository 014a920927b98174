package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Maps of known functions: asked by key or through a stream, of a package, behind an interface. */
final class FunctionRegistryTests extends CheckTestCase {
  private static final String NATIVE =
      """
      package lib;
      import java.util.*;
      import java.util.Map.Entry;
      import java.util.function.*;
      public class Native implements Protocol {
        static Map<Class<?>, Supplier<Object>> all = new HashMap<>();
        static { all.put(String.class, Object::new); all.put(Integer.class, StringBuilder::new); }
        @Override public Supplier<Object> find(Object o) {
          if (o == null) return Object::new;
          Supplier<Object> found = all.get(o.getClass());
          if (found == null) {
            Optional<Supplier<Object>> one = all.entrySet().stream()
                .filter(each -> each.getKey().isAssignableFrom(o.getClass()))
                .map(Entry::getValue).findFirst();
            if (one.isPresent()) { found = one.get(); }
          }
          return found;
        }
        @Override public void close() { }
      }
      """;

  private static final String PROTOCOL =
      """
      package lib;
      import java.util.function.*;
      public interface Protocol { Supplier<Object> find(Object o); void close(); }
      """;

  private static final String REFUSING =
      """
      package lib;
      import java.util.function.*;
      class Refusing implements Protocol {
        @Override public Supplier<Object> find(Object o) { throw new UnsupportedOperationException(); }
        @Override public void close() { }
      }
      """;

  private static final String BINDING =
      """
      package app;
      import java.util.function.*;
      import lib.*;
      public class Binding {
        private final Protocol protocol;
        private Object value;
        public Binding(Protocol protocol) { this.protocol = protocol; }
        synchronized void bind(Object o) {
          Supplier<Object> found = protocol.find(o);
          if (found != null) {
            value = found.get();%s
          }
        }
      }
      """;

  @Test
  void accepts_knownFunctionsBehindAnInterface() {
    assertFindingsBothWays(List.of(PROTOCOL, NATIVE, REFUSING), BINDING.formatted(""));
  }

  @Test
  void flags_anImplementationThatReturnsWhatItWasGiven() {
    String given =
        """
        package lib;
        import java.util.function.*;
        public class Given implements Protocol {
          private final Supplier<Object> own;
          public Given(Supplier<Object> own) { this.own = own; }
          @Override public Supplier<Object> find(Object o) { return own; }
          @Override public void close() { }
        }
        """;
    assertFindingsBothWays(
        List.of(PROTOCOL, NATIVE, given), BINDING.formatted(" // CALLBACK warning"));
  }

  @Test
  void judges_whatAStreamFinds() {
    assertFindings(
        """
        import java.util.*;
        import java.util.Map.Entry;
        import java.util.function.*;
        public class Streams {
          private static final Map<String, Supplier<Object>> OWN = new HashMap<>();
          private static final Map<Supplier<Object>, Supplier<Object>> KEYS = new HashMap<>();
          private final Map<String, Supplier<Object>> theirs = new HashMap<>();
          static { OWN.put("", Object::new); }
          public void add(Supplier<Object> s) { theirs.put("", s); KEYS.put(s, Object::new); }
          synchronized Object first() { return OWN.values().stream().sorted().findFirst().get().get(); }
          synchronized Object value() {
            return OWN.entrySet().stream().map(Entry::getValue).findAny().orElseThrow().get();
          }
          synchronized Object entry() {
            return OWN.entrySet().stream().filter(e -> e.getKey() != null).findAny().get().getValue().get();
          }
          synchronized Object given() {
            return theirs.values().stream().findFirst().get().get(); // CALLBACK warning
          }
          synchronized Object key() {
            return KEYS.entrySet().stream().map(Entry::getKey).findAny().get().get(); // CALLBACK warning
          }
        }
        """);
  }

  @Test
  void judges_fieldsOfAPackageByAllWhoUseThem() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.*;
            import java.util.function.*;
            public class Tables {
              static final Map<String, Supplier<Object>> READ = new HashMap<>();
              static final Map<String, Supplier<Object>> FILLED = new HashMap<>();
              public static final Map<String, Supplier<Object>> OPEN = new HashMap<>();
              static { READ.put("", Object::new); FILLED.put("", Object::new); OPEN.put("", Object::new); }
              public static Object read() { return READ.get("").get(); }
              public static Object filled() { return FILLED.get("").get(); }
              public static Object open() { return OPEN.get("").get(); }
            }
            """,
            """
            package lib;
            import java.util.function.*;
            public class Fillers {
              public static void add(Supplier<Object> s) { Tables.FILLED.put("a", s); }
              public static Object one() { return Tables.READ.get("b"); }
            }
            """),
        """
        package app;
        import lib.Tables;
        class Pool {
          synchronized Object read() { return Tables.read(); }
          synchronized Object filled() {
            return Tables.filled(); // CALLBACK
          }
          synchronized Object open() {
            return Tables.open(); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_whatThreeWaysMayBring() {
    assertFindings(
        """
        import java.util.function.*;
        public class Ways {
          private static Supplier<Object> find(int n, Supplier<Object> other) {
            Supplier<Object> found = Object::new;
            if (n > 0) {
              found = StringBuilder::new;
              if (n > 1) { found = other; }
            }
            return found;
          }
          synchronized Object own(int n) { return find(n, StringBuffer::new).get(); }
          public synchronized Object given(int n, Supplier<Object> s) {
            return find(n, s).get(); // CALLBACK warning
          }
        }
        """);
  }
}
