package dev.lockspan.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The shape of the diagnostics, as a user reads them. */
final class MessageTests extends CheckTestCase {
  private static final String POOL =
      """
      import java.nio.file.*;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      class Pool {
        interface Listener { void onEvent(); }
        final Object a = new Object();
        final Object b = new Object();
        final Lock stateLock = new ReentrantLock();
        final Lock metrics = new ReentrantLock();
        final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
        final ExecutorService pool = Executors.newCachedThreadPool();
        Listener listener;
        Future<String> pending;
        void both() {
          stateLock.lock();
          metrics.lock();
          try {
            hashCode();
            emitOpened();
          } finally {
            metrics.unlock();
            stateLock.unlock();
          }
        }
        private void emitOpened() { listener.onEvent(); }
        void read() throws Exception {
          rw.readLock().lock();
          try { pending.get(); } finally { rw.readLock().unlock(); }
        }
        synchronized void handsOver() { pool.execute(() -> hashCode()); }
        synchronized void reads(Path p) throws Exception { Files.readString(p); }
        void forward() { synchronized (a) { synchronized (b) { hashCode(); } } }
        void backward() { synchronized (b) { synchronized (a) { hashCode(); } } }
      }
      """;

  @Test
  void accepts_headlinesOfAtMost120CharactersWithoutAFullStop() {
    List<Reported> findings = findings(List.of(), POOL);
    assertEquals(6, findings.size(), findings::toString);
    for (Reported finding : findings) {
      String first = finding.message().lines().findFirst().orElseThrow();
      String headline = first.substring(first.indexOf(']') + 1).strip();
      assertTrue(headline.length() <= 120, headline);
      assertTrue(!headline.isEmpty() && !headline.endsWith("."), headline);
      assertTrue(Character.isLowerCase(headline.charAt(0)) || !headline.contains("  "), headline);
    }
  }

  @Test
  void accepts_linkToTheChecksPage() {
    for (Reported finding : findings(List.of(), POOL)) {
      String page = "docs/checks/" + finding.kind().check() + ".md";
      assertTrue(finding.message().contains(page), finding.message());
    }
  }

  @Test
  void flags_locksOutermostFirstThenThePath() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Pool {
          interface Listener { void onEvent(); }
          final Lock stateLock = new ReentrantLock();
          final Lock metrics = new ReentrantLock();
          Listener listener;
          void both() {
            stateLock.lock();
            metrics.lock();
            hashCode();
            emitOpened(); // CALLBACK: held: 'stateLock' since Pool.java:8, for 3 lines; 'metrics' since Pool.java:9, for 2 lines & reaches: & emitOpened() Pool.java:11 -> & onEvent() Pool.java:15
            metrics.unlock();
            stateLock.unlock();
          }
          private void emitOpened() { listener.onEvent(); }
        }
        """);
  }

  @Test
  void flags_modesAndSynchronizedMethods() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          Future<String> pending;
          void read() throws Exception {
            rw.readLock().lock();
            pending.get(); // WAIT: (read) since Pool.java:7 & reaches: Future.get() Pool.java:8
            rw.readLock().unlock();
          }
          synchronized void method() throws Exception {
            pending.get(); // WAIT: 'this' since Pool.java:11
          }
          static synchronized void ofTheClass(Pool p) throws Exception {
            p.pending.get(); // WAIT: 'Pool.class' since Pool.java:14
          }
        }
        """);
  }

  @Test
  void flags_cycleOfThreeLocksByAllItsSteps() {
    assertFindings(
        """
        class Ring {
          private final Object a = new Object(), b = new Object(), c = new Object();
          void f() {
            synchronized (a) {
              synchronized (b) { } // ORDER: 'b' closes a cycle over 'c' & 'a' under 'c'
            }
          }
          void g() {
            synchronized (b) {
              synchronized (c) { } // ORDER: 'c' closes a cycle over 'a' & 'b' under 'a'
            }
          }
          void h() {
            synchronized (c) {
              synchronized (a) { } // ORDER: 'a' closes a cycle over 'b' & 'c' under 'b'
            }
          }
        }
        """);
  }

  @Test
  void flags_writeLockUnderOnesOwnReadLockInOneSentence() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Pool {
          private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
          private int size;
          void read() {
            lock.readLock().lock();
            // The reason has no 'while' of its own.
            try { grow(); } finally { lock.readLock().unlock(); } // WAIT error: waits for the write lock, which its own read lock keeps away while
          }
          private void grow() {
            lock.writeLock().lock();
            try { size++; } finally { lock.writeLock().unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_theLockOfAnElementByItsCollection() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final Object lock = new Object();
          private final List<Pool> others = new ArrayList<>();
          private CompletableFuture<String> future = new CompletableFuture<>();
          public void future(CompletableFuture<String> other) { future = other; }
          private void in(Runnable r) { synchronized (lock) { r.run(); } }
          void each() {
            for (Pool other : others) {
              other.in(() -> future.join()); // WAIT warning: while 'others[..].lock' is held
            }
          }
        }
        """);
  }

  @Test
  void flags_aLockThatOnlyItsViewKeepsByItsClass() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final Lock lock = new ReentrantReadWriteLock().writeLock();
          private CompletableFuture<String> future = new CompletableFuture<>();
          public void future(CompletableFuture<String> other) { future = other; }
          private void begin() { lock.lock(); }
          private void end() { lock.unlock(); }
          void waits() {
            begin();
            try {
              future.join(); // WAIT warning: while 'ReentrantReadWriteLock' is held
            } finally {
              end();
            }
          }
        }
        """);
  }
}
