package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Helpers that close whatever they are given, where its type says less than that it can be. */
final class ClosedInHelperTests extends CheckTestCase {
  private static final String CLOSER =
      """
      class Closer {
        static void close(Object one) {
          if (one instanceof AutoCloseable) {
            try {
              ((AutoCloseable) one).close();
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }
        }
        static void closePattern(Object one) throws Exception {
          if (one instanceof AutoCloseable closeable) closeable.close();
        }
        static void closeOne(AutoCloseable one) {
          try { one.close(); } catch (Exception e) { System.err.println(e); }
        }
        static void closeAll(Object... all) {
          for (Object one : all) close(one);
        }
      }
      """;

  @Test
  void accepts_whatIsKnownToBeQuiet() {
    assertFindings(
        CLOSER,
        """
        import java.io.*;
        import java.util.*;
        class Pool {
          interface Part { void tick(); }
          static class Plain implements Part { int n; public void tick() { n++; } }
          static class Counted implements Part, AutoCloseable {
            int n;
            public void tick() { n++; }
            public void close() { n = 0; }
          }
          static final class Last { int n; }
          private final Counted counted = new Counted();
          private final Last last = new Last();
          private Part part;
          private Plain plain;
          private final List<ByteArrayOutputStream> buffers = new ArrayList<>();
          private final Object lock = new Object();
          private Object any;
          void set(Part p, Plain l, ByteArrayOutputStream b, Object o) {
            part = p;
            plain = l;
            any = o;
            buffers.add(b);
          }
          synchronized void closes() {
            Closer.close(counted);
            Closer.close(last);
            Closer.close(part);
            Closer.close(plain);
            Closer.close(lock);
            Closer.close("text");
          }
          synchronized void closesBuffers() {
            for (ByteArrayOutputStream buffer : buffers) Closer.closeOne(buffer);
          }
          void closesOutside() {
            Object taken;
            synchronized (this) {
              taken = any;
            }
            Closer.close(taken);
          }
        }
        """);
  }

  @Test
  void flags_whatAnybodyMayHaveMade() {
    assertFindings(
        CLOSER,
        """
        import java.util.*;
        public class Pool {
          public interface Clock { long now(); }
          static class System implements Clock { public long now() { return 0; } }
          private final Object loader;
          private final Clock clock;
          Pool(Object loader, Clock clock) { this.loader = loader; this.clock = clock; }
          synchronized void object() {
            Closer.close(loader); // CALLBACK suggestion: AutoCloseable.close()
          }
          synchronized void pattern() throws Exception {
            Closer.closePattern(loader); // CALLBACK suggestion
          }
          synchronized void otherInterface() {
            Closer.close(clock); // CALLBACK suggestion
          }
          synchronized void cast() {
            AutoCloseable one = (AutoCloseable) loader;
            Closer.closeOne(one); // CALLBACK suggestion
          }
          synchronized void several() {
            Closer.closeAll(loader, clock); // CALLBACK suggestion
          }
          synchronized <T> void ofAnyType(T one) {
            Closer.close(one); // CALLBACK suggestion
          }
        }
        """);
  }

  @Test
  void flags_elementsOfCollections() {
    assertFindings(
        CLOSER,
        """
        import java.io.Closeable;
        import java.util.*;
        class Pool {
          private final List<AutoCloseable> resources = new ArrayList<>();
          private final Map<String, Closeable> open = new HashMap<>();
          private final List<Object> listeners = new ArrayList<>();
          synchronized void add(AutoCloseable resource, Closeable other, Object listener) {
            resources.add(resource);
            open.put("", other);
            listeners.add(listener);
          }
          synchronized void each() {
            for (AutoCloseable resource : resources) {
              Closer.closeOne(resource); // CALLBACK suggestion
            }
            for (Object listener : listeners) {
              Closer.close(listener); // CALLBACK suggestion
            }
          }
          synchronized void taken(String key) {
            Closeable taken = open.remove(key);
            if (taken != null) Closer.closeOne(taken); // CALLBACK suggestion
          }
        }
        """);
  }

  @Test
  void flags_aTypeOfWhichOneSubtypeIsSlowToClose() {
    assertFindings(
        CLOSER,
        """
        import java.util.concurrent.locks.LockSupport;
        class Pool {
          interface Part { void tick(); }
          static class Plain implements Part { public void tick() {} }
          static class Slow implements Part, AutoCloseable {
            public void tick() {}
            public void close() { LockSupport.park(); }
          }
          private Part part;
          void set(boolean isSlow) { part = isSlow ? new Slow() : new Plain(); }
          synchronized void closes() {
            Closer.close(part); // CALLBACK suggestion
          }
        }
        """);
  }

  @Test
  void accepts_elementsOfTypesThatOnlyTheCollectionTells() {
    assertFindings(
        """
        import java.io.*;
        import java.util.*;
        class Readers {
          private static final class Reader implements Closeable {
            @Override public void close() { }
          }
          private final Map<String, Reader> open = new HashMap<>();
          synchronized void add(String key) { open.put(key, new Reader()); }
          synchronized void closeAll() throws IOException {
            All.close(open.values());
          }
        }
        class All {
          static void close(Iterable<? extends Closeable> all) throws IOException {
            for (Closeable each : all) each.close();
          }
        }
        """);
  }

  @Test
  void falseNegative_elementsThatAreClosedByReference() {
    assertFindings(
        CLOSER,
        """
        import java.util.*;
        class Pool {
          private final List<AutoCloseable> resources = new ArrayList<>();
          synchronized void add(AutoCloseable resource) { resources.add(resource); }
          synchronized void byReference() {
            resources.forEach(Closer::closeOne);
          }
        }
        """);
  }
}
