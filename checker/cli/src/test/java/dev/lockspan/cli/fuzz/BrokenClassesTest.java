package dev.lockspan.cli.fuzz;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.cli.source.SourceFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** What random input seldom has: classes that take the compiler's own classes with them. */
final class BrokenClassesTest {
  @TempDir private Path classes;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A extends A { void m() { m(); } int i = 1; static { } }",
        "interface A extends A { default void m() { synchronized (this) { m(); } } }",
        "class A extends B { void m() { } } class B extends A { void m() { new A().m(); } }",
        "class A { class B extends B { synchronized void m() { new B().m(); } } }",
        "class A { void m() { class L extends L { void m() { } } new L().m(); } }",
        "class A extends Exception implements A { void m() throws A { throw new A(); } }",
        "class A<T extends A.B> extends A.B { class B extends A<B> { void m() { } } }",
        "enum A implements A { X { void m() { } }; void m() { } }",
        "record A(int i) implements A { void m() { } }",
      })
  void costNoReportOfOthersWhereOneIsItsOwnSupertype(String text) throws IOException {
    demandAllReports(List.of(file("A", text)));
  }

  @Test
  void costNoReportOfOthersWhereAClassFileIsItsOwnSupertype() throws IOException {
    write(header("C", null, "C"));

    demandAllReports(
        List.of(file("A", "class A implements C { void m() { } }"), file("B", "class B { C c; }")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "(L", "(L;)V", "(Ljava/lang/Object)V", "([)V", "()[", "()L", "x"})
  void costNoReportOfOthersWhereAClassFileHasAMalformedDescriptor(String descriptor)
      throws IOException {
    ClassWriter called = header("C", null, "java/lang/Object");
    called.visitMethod(Opcodes.ACC_ABSTRACT, "m", descriptor, null, null);
    called.visitField(Opcodes.ACC_PUBLIC, "f", descriptor, null, null);
    write(called);

    demandAllReports(
        List.of(file("A", "class A { synchronized void m(C c) { c.hashCode(); c.m(); } }")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "<T", "<T:>", "LMissing", "[", "Ljava/lang/Object;{}[];....="})
  void costNoReportOfOthersWhereAClassFileHasAMalformedSignature(String signature)
      throws IOException {
    write(header("C", signature, "java/lang/Object"));

    demandAllReports(
        List.of(file("A", "class A { synchronized void m(C c) { c.hashCode(); } }")));
  }

  private void demandAllReports(List<SourceFile> files) {
    List<SourceFile> library = List.of(Sentinels.LIBRARY);
    List<Path> classPath = List.of(classes);
    FuzzScan scan = new FuzzScan(FuzzBase.with(library, classPath));
    List<SourceFile> all = new ArrayList<>(files);
    all.addAll(library);

    List<String> found =
        scan.scan(FuzzBase.with(all, classPath), files.size(), "broken classes", Sentinels::has);

    assertThat(found).isNotEmpty();
    scan.demandOrder();
  }

  private static ClassWriter header(String name, String signature, String supertype) {
    ClassWriter writer = new ClassWriter(0);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE;
    String[] interfaces = supertype.equals(name) ? new String[] {name} : new String[0];
    writer.visit(Opcodes.V17, access, name, signature, supertype, interfaces);
    return writer;
  }

  private void write(ClassWriter writer) throws IOException {
    writer.visitEnd();
    Files.write(classes.resolve("C.class"), writer.toByteArray());
  }

  private static SourceFile file(String name, String text) {
    return new SourceFile(name + ".java", URI.create("file:///src/" + name + ".java"), text);
  }
}
