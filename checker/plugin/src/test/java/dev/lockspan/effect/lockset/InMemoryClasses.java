package dev.lockspan.effect.lockset;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Class files that never see a disk. */
final class InMemoryClasses {
  private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

  /** Where javac reads its class path and writes its output. */
  JavaFileManager files() {
    JavaFileManager standard =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
    return new ForwardingJavaFileManager<>(standard) {
      @Override
      public JavaFileObject getJavaFileForOutput(
          Location location, String name, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
        URI uri = URI.create("memory:///" + name.replace('.', '/') + kind.extension);
        return new SimpleJavaFileObject(uri, kind) {
          @Override
          public OutputStream openOutputStream() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            written.put(name, bytes);
            return bytes;
          }
        };
      }
    };
  }

  /** Loads what was written. */
  ClassLoader loader() {
    return new ClassLoader(InMemoryClasses.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        ByteArrayOutputStream bytes = written.get(name);
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes.toByteArray(), 0, bytes.size());
      }
    };
  }
}
