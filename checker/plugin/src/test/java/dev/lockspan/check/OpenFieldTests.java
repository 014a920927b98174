package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields that others may set, too: what their own file puts there stands for it. */
final class OpenFieldTests extends CheckTestCase {
  @Test
  void accepts_newObjectsWithKnownFunctions() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        public class Client {
          public static class Detection {
            private final IntSupplier size;
            public Detection(IntSupplier size) { this.size = size; }
            void check() { if (size.getAsInt() > 3) throw new IllegalStateException(); }
          }
          private final ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>();
          protected Detection detection;
          Detection other = new Detection(() -> 2);
          protected Client() { detection = new Detection(queue::size); }
          void reset() { other = null; other = new Detection(() -> 3); }
          synchronized void once() { detection.check(); }
          synchronized void oneOfTwo() { other.check(); }
        }
        """);
  }

  @Test
  void judges_queuesByTheRoomTheyAreMadeWith() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Reader {
          BlockingQueue<String> all = new LinkedBlockingQueue<>();
          BlockingQueue<String> few = new LinkedBlockingQueue<>(3);
          protected BlockingQueue<String> given = new LinkedBlockingQueue<>();
          void use(BlockingQueue<String> other) { given = other; }
          synchronized void push(String s) throws InterruptedException {
            all.put(s);
            few.put(s); // WAIT
            given.put(s); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_functionsThatMayBeOfOthers() {
    assertFindings(
        """
        import java.util.function.*;
        public class Client {
          public static class Detection {
            private final IntSupplier size;
            public Detection(IntSupplier size) { this.size = size; }
            void check() { if (size.getAsInt() > 3) throw new IllegalStateException(); }
          }
          protected Detection given;
          protected Detection never;
          protected Detection set = new Detection(() -> 3);
          protected IntSupplier size = () -> 2;
          protected Client(IntSupplier s) { given = new Detection(s); }
          public void set(Detection d) { set = d; }
          synchronized void given() { given.check(); } // CALLBACK warning
          synchronized void never() { never.check(); } // CALLBACK warning
          synchronized void set() { set.check(); } // CALLBACK warning
          synchronized int itself() { return size.getAsInt(); } // CALLBACK warning
        }
        """);
  }

  @Test
  void judges_fieldsInClassFiles() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.function.*;
            public class Client {
              public static class Detection {
                private final IntSupplier size;
                public Detection(IntSupplier size) { this.size = size; }
                void check() { if (size.getAsInt() > 3) throw new IllegalStateException(); }
              }
              protected Detection own = new Detection(() -> 1);
              protected Detection given;
              public Client(IntSupplier s) { given = new Detection(s); }
              public void own() { own.check(); }
              public void given() { given.check(); }
            }
            """),
        """
        package app;
        class Pool {
          private final lib.Client client;
          Pool(lib.Client client) { this.client = client; }
          synchronized void own() { client.own(); }
          synchronized void given() {
            client.given(); // CALLBACK
          }
        }
        """);
  }
}
