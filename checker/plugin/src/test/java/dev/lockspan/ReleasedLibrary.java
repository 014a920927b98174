package dev.lockspan;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaFileObject;

/**
 * A library as it was released: a jar of sources, one of classes, and what they need.
 *
 * @param name artifact and version
 * @param needs the same of the libraries on its class path
 */
public record ReleasedLibrary(String name, List<String> needs) {
  public static final ReleasedLibrary CURATOR =
      of(
          "curator-recipes-5.8.0",
          "curator-framework-5.8.0",
          "curator-client-5.8.0",
          "zookeeper-3.9.2",
          "zookeeper-jute-3.9.2",
          "audience-annotations-0.12.0",
          "guava-32.0.0-jre",
          "jackson-annotations-2.15.2",
          "jackson-core-2.15.2",
          "jackson-databind-2.15.2",
          "slf4j-api-2.0.17");
  public static final ReleasedLibrary FAILSAFE = of("failsafe-3.3.2");
  public static final ReleasedLibrary HIKARI =
      of("HikariCP-7.1.0", "HikariCP-7.1.0", "slf4j-api-2.0.17");
  public static final ReleasedLibrary POOL2 =
      of("commons-pool2-2.13.1", "asm-9.7.1", "asm-util-9.7.1", "cglib-3.3.0");
  public static final ReleasedLibrary POOL2_BEFORE =
      of("commons-pool2-2.12.1", "asm-9.7.1", "asm-util-9.7.1", "cglib-3.3.0");
  public static final ReleasedLibrary RESILIENCE4J =
      of("resilience4j-circuitbreaker-2.4.0", "resilience4j-core-2.4.0", "slf4j-api-2.0.17");
  public static final ReleasedLibrary STORMPOT = of("stormpot-3.2");

  private static final Path FOLDER = Path.of("target", "released-libraries");

  private static ReleasedLibrary of(String name, String... needs) {
    return new ReleasedLibrary(name, List.of(needs));
  }

  public Path jar() {
    return FOLDER.resolve(name + ".jar");
  }

  /** What it needs, without itself. */
  public List<Path> classPath() {
    return needs.stream().map(need -> FOLDER.resolve(need + ".jar")).toList();
  }

  /** All its source files. */
  public List<JavaFileObject> sources() throws IOException {
    return sources(path -> true);
  }

  /** Those of its source files whose path in the jar is wanted. */
  public List<JavaFileObject> sources(Predicate<String> wanted) throws IOException {
    Path sources = FOLDER.resolve(name + "-sources.jar");
    List<JavaFileObject> found = new ArrayList<>();
    for (String path : paths(sources)) {
      if (path.endsWith(".java") && !path.endsWith("module-info.java") && wanted.test(path)) {
        found.add(
            JavaFileObjects.forResource(
                URI.create("jar:" + sources.toUri() + "!/" + path).toURL()));
      }
    }
    return found;
  }

  private static List<String> paths(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile());
        Stream<String> names = Collections.list(file.entries()).stream().map(ZipEntry::getName)) {
      return names.filter(name -> !name.startsWith("META-INF/")).sorted().toList();
    }
  }
}
