package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Atomic references and flags of new objects, which hold what they were made with. */
final class EmptyReferenceTests extends CheckTestCase {
  private static final String STORE =
      """
      import java.util.concurrent.*;
      import java.util.concurrent.atomic.*;
      class Store {
        static final CountDownLatch CLOSED = new CountDownLatch(1);
        private final AtomicReference<Thread> writer = new AtomicReference<>();
        private final AtomicReference<String> name = new AtomicReference<>("store");
        private final AtomicBoolean isOpen = new AtomicBoolean(true);
        private final AtomicBoolean isFull = new AtomicBoolean(false);
        private final AtomicInteger users = new AtomicInteger(2);
        void stop() throws InterruptedException {
          Thread t;
          while ((t = writer.get()) != null) {
            if (writer.compareAndSet(t, null)) {
              t.join();
              break;
            }
          }
        }
        void stopAtOnce() throws InterruptedException {
          Thread t = writer.getAndSet(null);
          if (t != null) {
            t.join();
          }
        }
        void start(Thread t) { writer.compareAndSet(null, t); }
        void awaitRoom() throws InterruptedException {
          if (isFull.get()) {
            CLOSED.await();
          }
        }
        void awaitClosed() throws InterruptedException {
          if (isOpen.get()) {
            CLOSED.await();
          }
        }
        void awaitNameless() throws InterruptedException {
          if (name.getAndSet(null) != null) {
            CLOSED.await();
          }
        }
        void awaitUsers() throws InterruptedException {
          if (users.get() > 0) {
            CLOSED.await();
          }
        }
      }
      """;

  @Test
  void accepts_whatNewReferencesDoNotHold() {
    assertFindings(
        STORE
            + """
              class Owner {
                private final Store store;
                Owner() throws InterruptedException {
                  store = new Store();
                  store.stop();
                }
                static synchronized void owned() throws InterruptedException { new Owner(); }
                synchronized void loop() throws InterruptedException { new Store().stop(); }
                synchronized void once() throws InterruptedException { new Store().stopAtOnce(); }
                synchronized void room() throws InterruptedException { new Store().awaitRoom(); }
                synchronized void both() throws InterruptedException {
                  Store store = new Store();
                  store.stop();
                  store.stopAtOnce();
                }
              }
              """);
  }

  @Test
  void flags_whatReferencesHold() {
    assertFindings(
        STORE
            + """
              class Owner {
                private final Store store = new Store();
                void start(Thread t) { store.start(t); }
                synchronized void stop() throws InterruptedException {
                  store.stop(); // WAIT warning
                }
                synchronized void given(Store other) throws InterruptedException {
                  other.stopAtOnce(); // WAIT warning
                }
                synchronized void started(Thread t) throws InterruptedException {
                  Store started = new Store();
                  started.start(t);
                  started.stopAtOnce(); // WAIT warning
                }
              }
              """);
  }

  @Test
  void flags_whatReferencesAndFlagsWereMadeWith() {
    assertFindings(
        STORE
            + """
              class Owner {
                synchronized void open() throws InterruptedException {
                  new Store().awaitClosed(); // WAIT warning
                }
                synchronized void named() throws InterruptedException {
                  new Store().awaitNameless(); // WAIT warning
                }
                synchronized void used() throws InterruptedException {
                  new Store().awaitUsers(); // WAIT warning
                }
              }
              """);
  }
}
