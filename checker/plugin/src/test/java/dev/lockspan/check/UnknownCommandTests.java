package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Execute-around that a caller without a lock of its own gives a function nobody here knows. */
final class UnknownCommandTests extends CheckTestCase {
  @Test
  void flags_whoPassesAnUnknownFunction() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        public class Pool {
          interface Listener { void opened(int n); void closed(int n); }
          private final Object mutex = new Object();
          private final Lock lock = new ReentrantLock();
          private final Map<String, Runnable> tasks = new HashMap<>();
          private Runnable task;
          private Listener listener;
          void task(Runnable other, Listener more) { task = other; tasks.put("", other); listener = more; }
          public void ofField() { inBlock(task); } // CALLBACK
          public void ofParameter(Runnable given) { inBlock(given); } // CALLBACK
          public void ofMap(String key) { inBlock(tasks.get(key)); } // CALLBACK
          public void underLock() { locked(task); } // CALLBACK
          public void inSynchronized() { inMethod(task); } // CALLBACK
          public void onThis() { inBlockOfThis(task); } // CALLBACK
          public void deeper() { inBlockDeeper(task); } // CALLBACK
          public void ofListener() { tell(listener); } // CALLBACK
          public void known() { inBlock(() -> tasks.clear()); }
          public void unlocked() { plain(task); }
          private void inBlock(Runnable command) { synchronized (mutex) { command.run(); } }
          private void inBlockOfThis(Runnable command) { synchronized (this) { command.run(); } }
          private void inBlockDeeper(Runnable command) { synchronized (mutex) { plain(command); } }
          private void plain(Runnable command) { command.run(); }
          private void locked(Runnable command) {
            lock.lock();
            try { command.run(); } finally { lock.unlock(); }
          }
          private synchronized void inMethod(Runnable command) { command.run(); }
          private void tell(Listener to) { synchronized (mutex) { to.opened(1); } }
        }
        """);
  }
}
