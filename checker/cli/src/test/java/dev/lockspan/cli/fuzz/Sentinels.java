package dev.lockspan.cli.fuzz;

import dev.lockspan.cli.source.SourceFile;
import java.net.URI;
import java.util.List;

/** Files that refer to each other alone, with a finding of every check. */
final class Sentinels {
  static final String PATH = "sentinel/";

  static final List<SourceFile> FILES =
      List.of(
          file(
              "Locks",
              """
              package sentinel;

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

  private Sentinels() {}

  private static SourceFile file(String name, String text) {
    String path = PATH + name + ".java";
    return new SourceFile(path, URI.create("file:///src/" + path), text);
  }
}
