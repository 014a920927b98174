package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Methods of listeners, factories and their kin that call nobody. */
final class TellingNameTests extends CheckTestCase {
  @Test
  void flags_callsOnly() {
    assertFindings(
        """
        import java.lang.reflect.*;
        import java.util.*;
        public class Registry {
          public interface ChangeCallback { void changed(Collection<String> names); }
          public interface FileWatcher {
            void watchPath(String path, ChangeCallback callback);
            void unwatchPath(String path, ChangeCallback callback);
            void watch(String path);
          }
          public interface BeanFactory {
            boolean containsBean(String name);
            boolean hasParent();
            Object bean(String name);
          }
          private FileWatcher watcher;
          private BeanFactory beans;
          public void set(FileWatcher w, BeanFactory b) { watcher = w; beans = b; }
          synchronized void registers() {
            watcher.watchPath("a", names -> { });
            watcher.unwatchPath("a", null);
            watcher.watch("a"); // CALLBACK
          }
          synchronized Object asks() {
            if (beans.containsBean("a") || beans.hasParent()) return null;
            return beans.bean("a"); // CALLBACK
          }
          synchronized Object reflects(InvocationHandler handler, Method method) throws Throwable {
            return handler.invoke(this, method, null); // CALLBACK suggestion
          }
        }
        """);
  }

  @Test
  void flags_aProjectsOwnLogOnlyByWhatItDoesBesides() {
    assertFindings(
        """
        import java.util.function.*;
        public class Cache {
          public interface Log {
            void debug(String text, Supplier<?>... arguments);
            void error();
            void append(Supplier<?> entry);
          }
          static class Written implements Log {
            private Supplier<?> last;
            @Override public void debug(String text, Supplier<?>... arguments) {
              for (Supplier<?> each : arguments) each.get();
            }
            @Override public void error() { last.get(); }
            @Override public void append(Supplier<?> entry) {
              last = entry;
              entry.get();
            }
          }
          private Log log = new Written();
          private Supplier<?> size;
          public void measure(Supplier<?> by) { size = by; }
          synchronized void tells() {
            log.debug("at {0}", size);
          }
          synchronized void keeps() {
            log.append(size); // CALLBACK
            log.error(); // CALLBACK
          }
        }
        """);
  }
}
