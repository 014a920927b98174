package dev.lockspan.cli.fuzz;

import dev.lockspan.cli.source.SourceFile;
import java.net.URI;
import java.util.List;

/** Files that refer to each other alone, with a finding of every check, and a library of theirs. */
final class Sentinels {
  private static final String PATH = "sentinel/";

  static final List<SourceFile> FILES =
      List.of(
          file(
              "Locks",
              """
              package sentinel;

              import java.util.concurrent.CountDownLatch;
              import java.util.concurrent.Executor;
              import java.util.concurrent.locks.ReentrantLock;

              class Locks {
                final ReentrantLock first = new ReentrantLock();
                final ReentrantLock second = new ReentrantLock();
                private Runnable listener = () -> {};

                void onChange(Runnable listener) {
                  this.listener = listener;
                }

                void waits(Thread thread) throws InterruptedException {
                  first.lock();
                  try {
                    Helper.join(thread);
                  } finally {
                    first.unlock();
                  }
                }

                synchronized void calls() {
                  listener.run();
                }

                synchronized void hands(Executor executor) {
                  executor.execute(() -> {});
                }

                synchronized void waitsFarAway(CountDownLatch latch) throws InterruptedException {
                  new Far(latch).await();
                }

                void orders() {
                  synchronized (first) {
                    synchronized (second) {
                      hashCode();
                    }
                  }
                }
              }
              """),
          file(
              "Helper",
              """
              package sentinel;

              import java.io.IOException;
              import java.nio.file.Files;
              import java.nio.file.Path;

              class Helper {
                static void join(Thread thread) throws InterruptedException {
                  thread.join();
                }

                static void orders(Locks locks) {
                  synchronized (locks.second) {
                    synchronized (locks.first) {
                      locks.hashCode();
                    }
                  }
                }

                static synchronized String reads(Path file) throws IOException {
                  return Files.readString(file);
                }
              }
              """));

  static final SourceFile LIBRARY =
      file(
          "Far",
          """
          package sentinel;

          import java.util.concurrent.CountDownLatch;

          class Far {
            private final CountDownLatch latch;

            Far(CountDownLatch latch) {
              this.latch = latch;
            }

            void await() throws InterruptedException {
              latch.await();
            }
          }
          """);

  private Sentinels() {}

  /** Whether a path is that of one of them. */
  static boolean has(String path) {
    return path.startsWith(PATH);
  }

  private static SourceFile file(String name, String text) {
    String path = PATH + name + ".java";
    return new SourceFile(path, URI.create("file:///src/" + path), text);
  }
}
