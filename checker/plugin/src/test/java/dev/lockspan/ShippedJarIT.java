package dev.lockspan;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** The jar as it is shipped, loaded by javac with the flags of the self-check. */
final class ShippedJarIT {
  private static final String CHECKS = System.getProperty("lockspan.checks");
  private static final int JAVA_17 = 61;

  private static final JavaFileObject PLANTED =
      JavaFileObjects.forSourceString(
          "Planted",
          """
          import java.util.concurrent.Future;
          class Planted {
            int total(Future<Integer> part) throws Exception {
              synchronized (this) {
                return part.get();
              }
            }
          }
          """);

  private static final JavaFileObject REPAIRED =
      JavaFileObjects.forSourceString(
          "Repaired",
          """
          import java.util.concurrent.Future;
          class Repaired {
            private int total;
            void add(Future<Integer> part) throws Exception {
              int value = part.get();
              synchronized (this) {
                total += value;
              }
            }
          }
          """);

  @Test
  void selfCheck_failsOnPlantedViolation() {
    Compilation compilation = compile(PLANTED);

    assertThat(compilation).failed();
    assertThat(compilation).hadErrorCount(1);
    assertThat(compilation)
        .hadErrorContaining("[LockHeldAcrossBlockingCall]")
        .inFile(PLANTED)
        .onLine(5);
  }

  @Test
  void selfCheck_passesRepairedCode() {
    assertThat(compile(REPAIRED)).succeededWithoutWarnings();
  }

  @Test
  void jar_holdsOurPackagesAlone() throws IOException {
    try (JarFile jar = new JarFile(ShippedJar.PATH.toFile())) {
      List<String> classes = classes(jar).map(JarEntry::getName).toList();

      assertThat(classes).contains("dev/lockspan/shaded/asm/ClassReader.class");
      assertThat(classes.stream().filter(name -> !name.startsWith("dev/lockspan/"))).isEmpty();
    }
  }

  @Test
  void jar_runsOnJava17() throws IOException {
    try (JarFile jar = new JarFile(ShippedJar.PATH.toFile())) {
      for (JarEntry entry : classes(jar).toList()) {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
          in.skipNBytes(6);
          assertWithMessage(entry.getName()).that(in.readUnsignedShort()).isAtMost(JAVA_17);
        }
      }
    }
  }

  private static Stream<JarEntry> classes(JarFile jar) {
    return jar.stream().filter(entry -> entry.getName().endsWith(".class"));
  }

  private static Compilation compile(JavaFileObject source) {
    return Compiler.javac()
        .withOptions(
            "-XDcompilePolicy=simple",
            "-XDaddTypeAnnotationsToSymbol=true",
            "--should-stop=ifError=FLOW",
            "-processorpath",
            ShippedJar.processorPath(),
            "-Xplugin:ErrorProne -XepDisableAllChecks " + CHECKS)
        .compile(source);
  }
}
