package dev.lockspan.model;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

/** The tables hold what two lists that nobody here wrote say blocks, or say why they do not. */
final class ModelCoverageTest {

  private static final String INTERRUPTED = "java.lang.InterruptedException";

  private final ModelTable table = ModelTable.ofOurs();
  private final Map<String, String> exceptions = exceptions();

  @Test
  void everyInterruptibleMethodOfTheJdk_hasARowOrAReason() throws IOException {
    Set<String> interruptible = interruptibleMethods();

    assertThat(interruptible)
        .containsAtLeast(
            "java.lang.Thread#sleep(long)", "java.util.concurrent.BlockingQueue#take()");
    assertThat(uncovered(interruptible)).isEmpty();
  }

  @Test
  void everyPublicMethodOfBlockHoundsList_hasARowOrAReason() throws ReflectiveOperationException {
    Set<String> blocking = blockHoundsMethods();

    assertThat(blocking)
        .containsAtLeast("java.lang.Thread#sleep(long)", "java.net.Socket#connect(SocketAddress)");
    assertThat(uncovered(blocking)).isEmpty();
  }

  @Test
  void everyException_hasAReasonAndIsNeeded() throws Exception {
    Set<String> listed = interruptibleMethods();
    listed.addAll(blockHoundsMethods());

    exceptions.forEach(
        (member, reason) -> {
          assertWithMessage(member).that(reason).isNotEmpty();
          assertWithMessage("%s is on one of the lists", member).that(listed).contains(member);
          assertWithMessage("%s has no row", member).that(hasRow(member)).isFalse();
        });
  }

  private List<String> uncovered(Set<String> members) {
    return members.stream()
        .filter(member -> !exceptions.containsKey(member))
        .filter(member -> !hasRow(member))
        .toList();
  }

  private boolean hasRow(String text) {
    Member member =
        Member.parse(text, (place, problem) -> new ModelException(text, 0, place, problem));
    return hasRow(member.type(), member.method(), member.parameters().orElseThrow());
  }

  /** Whether a method, or one that it overrides, has a row. */
  private boolean hasRow(String type, String method, List<String> parameters) {
    return !table.find(type, method, parameters).isEmpty()
        || (!method.equals(Member.CONSTRUCTOR)
            && ClassShape.find(type).stream()
                .flatMap(shape -> shape.supertypes().stream())
                .anyMatch(supertype -> hasRow(supertype, method, parameters)));
  }

  private static Set<String> interruptibleMethods() throws IOException {
    FileSystem runtime = FileSystems.getFileSystem(URI.create("jrt:/"));
    Set<String> members = new TreeSet<>();
    for (String module :
        ModuleFinder.ofSystem().findAll().stream()
            .map(m -> m.descriptor().name())
            .sorted()
            .toList()) {
      for (Exports exports :
          ModuleFinder.ofSystem().find(module).orElseThrow().descriptor().exports()) {
        Path folder = runtime.getPath("/modules", module, exports.source().replace('.', '/'));
        if (exports.isQualified() || !Files.isDirectory(folder)) {
          continue;
        }
        try (Stream<Path> files = Files.list(folder)) {
          files
              .filter(file -> file.toString().endsWith(".class"))
              .map(ModelCoverageTest::read)
              .filter(ClassShape::isPublic)
              .forEach(shape -> addInterruptible(shape, members));
        }
      }
    }
    return members;
  }

  private static void addInterruptible(ClassShape shape, Set<String> members) {
    for (ClassShape.Method method : shape.methods()) {
      if (method.exceptions().contains(INTERRUPTED)) {
        members.add(member(shape, method));
      }
    }
  }

  private static String member(ClassShape shape, ClassShape.Method method) {
    return new Member(shape.name(), method.name(), Optional.of(method.parameters())).toString();
  }

  private static ClassShape read(Path classFile) {
    try {
      return ClassShape.read(Files.readAllBytes(classFile));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The public ones of the methods that BlockHound's builder starts with. */
  private static Set<String> blockHoundsMethods() throws ReflectiveOperationException {
    Set<String> members = new TreeSet<>();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {ClassShape.library("blockhound")})) {
      Object builder =
          loader.loadClass("reactor.blockhound.BlockHound").getMethod("builder").invoke(null);
      Field field = builder.getClass().getDeclaredField("blockingMethods");
      field.setAccessible(true);
      Map<?, ?> byClass = (Map<?, ?>) field.get(builder);
      byClass.forEach(
          (type, byName) ->
              ClassShape.find(((String) type).replace('/', '.'))
                  .filter(ClassShape::isPublic)
                  .stream()
                  .flatMap(shape -> methods(shape, (Map<?, ?>) byName))
                  .forEach(members::add));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return members;
  }

  private static Stream<String> methods(ClassShape shape, Map<?, ?> descriptorsByName) {
    return shape.methods().stream()
        .filter(
            method ->
                descriptorsByName.get(method.name()) instanceof Set<?> descriptors
                    && descriptors.stream()
                        .anyMatch(descriptor -> types((String) descriptor).equals(method.types())))
        .map(method -> member(shape, method));
  }

  private static List<String> types(String descriptor) {
    return Stream.of(Type.getArgumentTypes(descriptor)).map(Type::getClassName).toList();
  }

  private static Map<String, String> exceptions() {
    List<String> lines = new ArrayList<>();
    try (var in = ModelCoverageTest.class.getResourceAsStream("exceptions.txt")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines.stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\\|", 2))
        .collect(toMap(parts -> parts[0].strip(), parts -> parts[1].strip()));
  }
}
