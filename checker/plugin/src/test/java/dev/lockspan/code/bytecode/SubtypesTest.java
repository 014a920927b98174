package dev.lockspan.code.bytecode;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.code.ClassInfo.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class path of directories and jars, and the subtypes in a project's own. */
final class SubtypesTest {
  private static final String LIBRARY =
      "interface Listener {} abstract class Base implements Listener {}";

  private static final String OWN =
      """
      interface Listener {}
      abstract class Base implements Listener {}
      class Own extends Base { class Nested extends Own implements java.util.RandomAccess {} }
      """;

  @TempDir Path directory;

  @Test
  void subtypes_areFoundThroughClassesOfOthers() throws IOException {
    Path library = writeJar(CompiledClasses.compile(LIBRARY), "Listener", "Base");
    Path own = writeDirectory(CompiledClasses.compile(OWN), "Own", "Own$Nested");
    try (JarClassPath classPath = new JarClassPath(List.of(library, own))) {
      ClassFiles files = new ClassFiles(classPath, List.of(own));
      assertThat(files.findSubtypes("Listener")).containsExactly("Own", "Own$Nested").inOrder();
      assertThat(files.findSubtypes("Own")).containsExactly("Own$Nested");
      assertThat(files.findSubtypes("java.util.RandomAccess")).containsExactly("Own$Nested");
      assertThat(files.findSubtypes("Own$Nested")).isEmpty();
      assertThat(files.findSubtypes("java.lang.Object")).containsExactly("Own", "Own$Nested");
    }
  }

  @Test
  void subtypes_inAJarOfTheProject() throws IOException {
    Path jar = writeJar(CompiledClasses.compile(OWN), "Own", "Own$Nested", "Base", "Listener");
    try (JarClassPath classPath = new JarClassPath(List.of(jar))) {
      ClassFiles files = new ClassFiles(classPath, List.of(jar, directory.resolve("absent")));
      assertThat(files.findSubtypes("Base")).containsExactly("Own", "Own$Nested");
    }
  }

  @Test
  void withoutOwnClasses_thereAreNoSubtypes() throws IOException {
    try (JarClassPath classPath = new JarClassPath(List.of())) {
      assertThat(new ClassFiles(classPath, List.of()).findSubtypes("java.util.List")).isEmpty();
    }
  }

  @Test
  void brokenFiles_arePassedOver() throws IOException {
    Path own = writeDirectory(CompiledClasses.compile(OWN), "Own", "Base");
    Files.write(own.resolve("Broken.class"), new byte[] {1, 2, 3});
    Path noJar = Files.write(directory.resolve("broken.jar"), new byte[] {1, 2, 3});
    try (JarClassPath classPath = new JarClassPath(List.of(noJar, own))) {
      ClassFiles files = new ClassFiles(classPath, List.of(noJar, own));
      assertThat(files.findClass("Broken")).isEmpty();
      assertThat(files.findSubtypes("Base")).containsExactly("Own");
    }
  }

  @Test
  void classPath_findsInDirectoriesAndJars() throws IOException {
    Path jar = writeJar(CompiledClasses.compile(LIBRARY), "Base");
    Path own = writeDirectory(CompiledClasses.compile(OWN), "Base", "Own");
    try (JarClassPath classPath = new JarClassPath(List.of(jar, own))) {
      assertThat(classPath.find("Own").orElseThrow().origin()).isEqualTo(Origin.CLASS_FILE);
      assertThat(classPath.find("Base").orElseThrow().origin()).isEqualTo(Origin.CLASS_FILE);
      assertThat(classPath.find("java.util.Map").orElseThrow().origin()).isEqualTo(Origin.JDK);
      assertThat(classPath.find("Absent")).isEmpty();
      assertThat(classPath.find("java.util.Absent")).isEmpty();
    }
  }

  private Path writeDirectory(CompiledClasses compiled, String... names) throws IOException {
    Path target = Files.createDirectory(directory.resolve("classes"));
    for (String name : names) {
      Files.write(target.resolve(name + ".class"), compiled.bytes(name));
    }
    return target;
  }

  private Path writeJar(CompiledClasses compiled, String... names) throws IOException {
    Path target = directory.resolve("library.jar");
    try (OutputStream file = Files.newOutputStream(target);
        JarOutputStream jar = new JarOutputStream(file)) {
      for (String name : names) {
        jar.putNextEntry(new ZipEntry(name + ".class"));
        jar.write(compiled.bytes(name));
        jar.closeEntry();
      }
    }
    return target;
  }
}
