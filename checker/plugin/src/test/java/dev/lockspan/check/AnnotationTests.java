package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocking and non-blocking annotations are believed. */
final class AnnotationTests extends CheckTestCase {
  private static String annotation(String packageName, String name) {
    return "package " + packageName + ";\npublic @interface " + name + " {}\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.jetbrains.annotations",
        "io.smallrye.common.annotation",
        "io.micronaut.core.annotation",
      })
  void flags_blocking(String packageName) {
    assertFindings(
        annotation(packageName, "Blocking"),
        """
        import %s.Blocking;
        interface Store {
          @Blocking String load();
          String peek();
        }
        @Blocking interface Remote {
          String fetch();
        }
        class Local implements Store {
          @Override public String load() { return "x"; }
          @Override public String peek() { return "x"; }
        }
        class Pool {
          Store store;
          Remote remote;
          Local local;
          @Blocking void helper() {}
          synchronized void method() {
            store.load(); // WAIT warning: 'this' & load()
            store.peek();
          }
          synchronized void type() {
            remote.fetch(); // WAIT
          }
          // An overridden method's annotation holds as well, and wins over a body.
          synchronized void overridden() {
            local.load(); // WAIT
            local.peek();
          }
          synchronized void bodyOrNot() {
            helper(); // WAIT
          }
          synchronized void deeper() {
            through(); // WAIT: through() & load()
          }
          private void through() { store.load(); }
          void outside() { store.load(); }
        }
        """
            .formatted(packageName));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.jetbrains.annotations",
        "io.smallrye.common.annotation",
        "io.micronaut.core.annotation",
        "com.facebook.infer.annotation",
      })
  void accepts_nonBlocking(String packageName) {
    assertFindings(
        annotation(packageName, "NonBlocking"),
        """
        import %s.NonBlocking;
        import java.nio.file.*;
        import java.util.concurrent.*;
        class Pool {
          Future<String> pending;
          Runnable hook;
          ExecutorService pool = Executors.newCachedThreadPool();
          @NonBlocking String peek() throws Exception { return pending.get(); }
          @NonBlocking String read() throws Exception { return Files.readString(Path.of("x")); }
          @NonBlocking void calls() { hook.run(); }
          @NonBlocking void hands() { pool.execute(() -> hashCode()); }
          synchronized void believed() throws Exception {
            peek();
            read();
          }
          // Waiting and files are denied, calling out and handing over are not.
          synchronized void notDenied() {
            calls(); // CALLBACK
            hands(); // SUBMIT
          }
        }
        """
            .formatted(packageName));
  }

  @Test
  void flags_closestAnnotation() {
    assertFindings(
        annotation("org.jetbrains.annotations", "Blocking"),
        annotation("org.jetbrains.annotations", "NonBlocking"),
        """
        import java.util.concurrent.*;
        import org.jetbrains.annotations.*;
        @Blocking interface Remote {
          String fetch();
          @NonBlocking String cached();
        }
        @NonBlocking class Fast {
          Future<String> pending;
          String peek() throws Exception { return pending.get(); }
          @Blocking String load() { return ""; }
        }
        class Pool {
          Remote remote;
          Fast fast;
          synchronized void all() throws Exception {
            remote.fetch(); // WAIT
            remote.cached();
            fast.peek();
            fast.load(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_annotatedPackage() {
    assertFindings(
        annotation("io.smallrye.common.annotation", "Blocking"),
        """
        @io.smallrye.common.annotation.Blocking
        package remote;
        """,
        """
        package remote;
        public interface Remote { String fetch(); }
        """,
        """
        package local;
        class Pool {
          remote.Remote remote;
          synchronized void fetches() {
            remote.fetch(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_annotationInAClassFile() {
    assertFindingsBothWays(
        List.of(
            annotation("org.jetbrains.annotations", "Blocking"),
            annotation("org.jetbrains.annotations", "NonBlocking"),
            """
            import java.util.concurrent.*;
            import org.jetbrains.annotations.*;
            public class Store {
              Future<String> pending;
              @Blocking public String load() { return ""; }
              @NonBlocking public String peek() throws Exception { return pending.get(); }
              public String get() throws Exception { return pending.get(); }
            }
            """),
        """
        class Pool {
          Store store;
          synchronized void all() throws Exception {
            store.load(); // WAIT
            store.peek();
            store.get(); // WAIT
          }
        }
        """);
  }

  /** What an implementation of a generic type overrides has another erasure. */
  @Test
  void flags_annotationsOnGenericMethods() {
    assertFindingsBothWays(
        List.of(
            annotation("org.jetbrains.annotations", "Blocking"),
            annotation("org.jetbrains.annotations", "NonBlocking"),
            """
            import java.util.concurrent.locks.LockSupport;
            import org.jetbrains.annotations.*;
            interface Store<T> {
              @Blocking T load();
              @Blocking void save(T value);
              void peek(T value);
              @NonBlocking T poll();
            }
            class Texts implements Store<String> {
              @Override public String load() { return ""; }
              @Override public void save(String value) { }
              @Override public void peek(String value) { }
              @Override public String poll() { LockSupport.park(); return ""; }
            }
            interface Shape { @Blocking Object draw(); }
            class Square implements Shape { @Override public String draw() { return ""; } }
            """),
        """
        class Pool {
          private final Texts texts = new Texts();
          private Square square;
          synchronized void blocking() {
            texts.load(); // WAIT warning
            texts.save(""); // WAIT warning
            square.draw(); // WAIT warning
          }
          synchronized void others() {
            texts.peek("");
            texts.poll();
          }
        }
        """);
  }
}
