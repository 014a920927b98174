package dev.lockspan.code.bytecode;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.ErrorProneJavaCompiler;
import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.WellFormed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;

/** Every method of real libraries is lowered to a well-formed body. */
final class WholeJarsTest {
  @ParameterizedTest
  @ValueSource(classes = {ImmutableList.class, ErrorProneJavaCompiler.class, ClassReader.class})
  void everyMethod_isLowered(Class<?> member) throws Exception {
    URI location = member.getProtectionDomain().getCodeSource().getLocation().toURI();
    int bodies = 0;
    try (JarClassPath classPath = new JarClassPath(List.of(Path.of(location)))) {
      ClassFiles files = new ClassFiles(classPath, List.of());
      for (String name : classNames(Path.of(location))) {
        bodies += lowerAll(files, name);
      }
    }
    assertThat(bodies).isGreaterThan(500);
  }

  private static int lowerAll(ClassFiles files, String name) {
    Optional<ClassInfo> type = files.findClass(name);
    assertWithMessage(name).that(type).isPresent();
    int bodies = 0;
    for (MethodInfo method : type.orElseThrow().methods().values()) {
      Optional<Body> body = files.findBody(method.id());
      boolean hasCode = !method.isAbstract() && !method.isNative();
      assertWithMessage("%s", method.id()).that(body.isPresent()).isEqualTo(hasCode);
      assertThat(body.flatMap(WellFormed::findFault)).isEmpty();
      bodies += hasCode ? 1 : 0;
    }
    return bodies;
  }

  private static List<String> classNames(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      return jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
          .filter(name -> !name.endsWith("module-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .toList();
    }
  }
}
