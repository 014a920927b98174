package dev.lockspan.cli.fuzz;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.cli.source.SourceFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What random input seldom has: classes that take the compiler's own classes with them. */
final class BrokenClassesTest {
  private static final int INTERFACE =
      Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE;

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
    write("C", header(INTERFACE, "C", null, "C"));

    demandAllReports(
        List.of(file("A", "class A implements C { void m() { } }"), file("B", "class B { C c; }")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "(", "()", "(L", "(L;)V", "(Ljava/lang/Object)V", "([", "([)V", "()[", "()L"})
  void costNoReportOfOthersWhereAMalformedDescriptorIsOutOfTheCompilersSight(String descriptor)
      throws IOException {
    ClassWriter called = header(Opcodes.ACC_PUBLIC, "D", null, "java/lang/Object");
    called.visitMethod(Opcodes.ACC_NATIVE, "other", descriptor, null, null);
    MethodVisitor code = called.visitMethod(Opcodes.ACC_PUBLIC, "m", "()V", null, null);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "D", "other", descriptor, false);
    end(code);
    write("D", called);

    demandAllReportsWhereDIsCalled();
  }

  @ParameterizedTest
  @ValueSource(strings = {"D", "E"})
  void costNoReportOfOthersWhereAClassOutOfTheCompilersSightIsItsOwnSupertype(String supertype)
      throws IOException {
    ClassWriter called = header(Opcodes.ACC_PUBLIC, "D", null, supertype);
    MethodVisitor code = called.visitMethod(Opcodes.ACC_PUBLIC, "m", "()V", null, null);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, "D", "missing", "Ljava/util/List;");
    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/util/List", "clear", "()V", true);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "D", "write", "(I)V", false);
    end(code);
    end(called.visitMethod(Opcodes.ACC_PUBLIC, "write", "(I)V", null, null));
    write("D", called);
    write("E", header(Opcodes.ACC_PUBLIC, "E", null, "D"));

    demandAllReportsWhereDIsCalled();
  }

  @ParameterizedTest
  @MethodSource("descriptors")
  void costNoReportOfOthersWhereTheCompilerReadsAMalformedDescriptor(String descriptor)
      throws IOException {
    ClassWriter called = header(INTERFACE, "C", null, "java/lang/Object");
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT;
    called.visitMethod(access, "m", descriptor, null, null);
    write("C", called);

    demandAllReports(
        List.of(
            file("A", "class A { int m(C c) { return c.hashCode(); } }"),
            file("B", "abstract class B implements C { }")));
  }

  static List<String> descriptors() {
    return Hostile.DESCRIPTORS;
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "<T", "<T:>", "LMissing", "[", "Ljava/lang/Object;{}[];....="})
  void costNoReportOfOthersWhereAClassFileHasAMalformedSignature(String signature)
      throws IOException {
    write("C", header(INTERFACE, "C", signature, "java/lang/Object"));

    demandAllReports(List.of(file("A", "class A { synchronized void m(C c) { c.hashCode(); } }")));
  }

  @Test
  void costNoReportOfOthersWhereTheCompilerFailsOnAClassFile() throws IOException {
    ClassWriter writer = header(INTERFACE, "C", null, "java/lang/Object");
    writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "m", "()V", null, null);
    writer.visitEnd();
    byte[] content = writer.toByteArray();
    int name = content.length - 8; // before its descriptor, its attributes, those of the class
    Files.write(classes.resolve("C.class"), Bytes.withShort(content, name, 2)); // the class itself

    demandAllReports(
        List.of(
            file("A", "class A { }"),
            file("B", "abstract class B implements C { A a; }"),
            file("D", "class D { A a; }")));
  }

  /** By a class file in between, so that the compiler does not read it. */
  private void demandAllReportsWhereDIsCalled() throws IOException {
    ClassWriter caller = header(Opcodes.ACC_PUBLIC, "C", null, "java/lang/Object");
    MethodVisitor code =
        caller.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "m", "()V", null, null);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "D", "m", "()V", false);
    end(code);
    write("C", caller);

    demandAllReports(List.of(file("A", "class A { synchronized void m() { C.m(); } }")));
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

  private static ClassWriter header(
      int access, String name, @Nullable String signature, String supertype) {
    ClassWriter writer = new ClassWriter(0);
    boolean isOwn = access == INTERFACE && supertype.equals(name);
    String[] interfaces = isOwn ? new String[] {name} : new String[0];
    writer.visit(Opcodes.V17, access, name, signature, supertype, interfaces);
    return writer;
  }

  private static void end(MethodVisitor code) {
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(9, 9);
    code.visitEnd();
  }

  private void write(String name, ClassWriter writer) throws IOException {
    writer.visitEnd();
    Files.write(classes.resolve(name + ".class"), writer.toByteArray());
  }

  private static SourceFile file(String name, String text) {
    return new SourceFile(name + ".java", URI.create("file:///src/" + name + ".java"), text);
  }
}
