package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Tasks and handlers of which the type is known: they need the locks that its methods take. */
final class TaskTypeTests extends CheckTestCase {
  @Test
  void accepts_tasksWhoseTypeDoesNotTell() {
    assertFindings(
        """
        import java.nio.ByteBuffer;
        import java.nio.channels.*;
        import java.util.concurrent.*;
        class Link {
          private static final Object LOCK = new Object();
          private final ExecutorService pool = Executors.newCachedThreadPool();
          private AsynchronousSocketChannel channel;
          private int n;
          private Part part;
          private Link next;
          static class Free implements Runnable { @Override public void run() { } }
          static class Base implements Runnable {
            @Override public void run() { synchronized (LOCK) { hashCode(); } }
          }
          static class Derived extends Base { @Override public void run() { } }
          class Part implements Runnable {
            @Override public void run() { synchronized (Link.this) { n++; } }
          }
          private final Object own = new Object();
          class Handler implements CompletionHandler<Integer, Object> {
            @Override public void completed(Integer read, Object with) { }
            @Override public void failed(Throwable e, Object with) { }
          }
          void tasks(Free free, Base base, Runnable any) {
            synchronized (LOCK) {
              pool.execute(free); // SUBMIT suggestion
              pool.execute(base); // SUBMIT suggestion
              pool.execute(any); // SUBMIT suggestion
            }
          }
          synchronized void ofAnother(Part given) {
            pool.execute(given); // SUBMIT suggestion
            pool.execute(next.part); // SUBMIT suggestion
          }
          void handlers(ByteBuffer into, CompletionHandler<Integer, Object> any) {
            synchronized (own) {
              channel.read(into, null, new Handler()); // SUBMIT suggestion
              channel.read(into, null, any); // SUBMIT suggestion
            }
          }
        }
        """);
  }

  @Test
  void flags_tasksWhoseTypeTakesTheLock() {
    assertFindings(
        """
        import java.nio.ByteBuffer;
        import java.nio.channels.*;
        import java.util.concurrent.*;
        class Link implements CompletionHandler<Integer, Object> {
          private static final Object LOCK = new Object();
          private static Cleaner common = new Cleaner();
          private final ExecutorService pool = Executors.newCachedThreadPool();
          private AsynchronousSocketChannel channel;
          private int n;
          private Part part;
          private Cleaner cleaner = new Cleaner();
          static class Cleaner implements Runnable {
            @Override public void run() { synchronized (LOCK) { hashCode(); } }
          }
          class Part implements Runnable {
            @Override public void run() { synchronized (Link.this) { n++; } }
          }
          @Override public synchronized void completed(Integer read, Object with) { n++; }
          @Override public void failed(Throwable e, Object with) { }
          void tasks(Cleaner given) {
            synchronized (LOCK) {
              pool.execute(given); // SUBMIT warning
              pool.execute(cleaner); // SUBMIT warning
              pool.execute(common); // SUBMIT warning
            }
          }
          synchronized void own() {
            pool.execute(part); // SUBMIT warning
          }
          synchronized void handlers(ByteBuffer into) {
            channel.read(into, null, this); // SUBMIT warning
            channel.read(into, null, new CompletionHandler<Integer, Object>() { // SUBMIT warning
              @Override public void completed(Integer read, Object with) { }
              @Override public void failed(Throwable e, Object with) {
                synchronized (Link.this) { n++; }
              }
            });
          }
        }
        """);
  }
}
