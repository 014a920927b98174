package dev.lockspan.code.bytecode;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.Annotation;
import dev.lockspan.code.ClassInfo.FieldInfo;
import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.ClassInfo.Origin;
import dev.lockspan.code.MethodId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Declarations read from class files. */
final class ClassFilesTest {
  @Test
  void header_tellsTheSupertypes() {
    ClassFiles files =
        files(
            """
            interface Test extends Runnable, java.io.Serializable {}
            abstract class List<T> extends java.util.AbstractList<T> implements Test {}
            """);
    ClassInfo test = files.findClass("Test").orElseThrow();
    assertThat(test.isInterface()).isTrue();
    assertThat(test.superclass()).isEmpty();
    assertThat(test.interfaces()).containsExactly("java.lang.Runnable", "java.io.Serializable");
    ClassInfo list = files.findClass("List").orElseThrow();
    assertThat(list.superclass()).hasValue("java.util.AbstractList");
    assertThat(list.interfaces()).containsExactly("Test");
    assertThat(list.origin()).isEqualTo(Origin.CLASS_FILE);
  }

  @Test
  void header_tellsTheFields() {
    ClassFiles files =
        files("class Test { final java.util.Map.Entry<?, ?> entry = null; static int[] numbers; }");
    assertThat(files.findClass("Test").orElseThrow().fields())
        .containsExactly(
            "entry",
            new FieldInfo("entry", "java.util.Map$Entry", true, false),
            "numbers",
            new FieldInfo("numbers", "int[]", false, true));
  }

  @Test
  void header_tellsWhichMethodsCanBeOverridden() {
    ClassFiles files =
        files(
            """
            abstract class Test {
              Test() {}
              static void fixed() {}
              private void hidden() {}
              final void last() {}
              native void outside();
              abstract void open(int... x);
            }
            final class Last { void method() {} }
            """);
    assertThat(method(files, "Test", "<init>()V").isOverridable()).isFalse();
    assertThat(method(files, "Test", "fixed()V").isOverridable()).isFalse();
    assertThat(method(files, "Test", "fixed()V").isStatic()).isTrue();
    assertThat(method(files, "Test", "hidden()V").isOverridable()).isFalse();
    assertThat(method(files, "Test", "last()V").isOverridable()).isFalse();
    assertThat(method(files, "Last", "method()V").isOverridable()).isFalse();
    assertThat(files.findClass("Last").orElseThrow().isFinal()).isTrue();
    MethodInfo outside = method(files, "Test", "outside()V");
    assertThat(outside.isOverridable()).isTrue();
    assertThat(outside.isNative()).isTrue();
    MethodInfo open = method(files, "Test", "open([I)V");
    assertThat(open.isOverridable()).isTrue();
    assertThat(open.isAbstract()).isTrue();
    assertThat(open.isVarArgs()).isTrue();
  }

  @Test
  void header_leadsFromABridgeToItsTarget() {
    ClassFiles files =
        files(
            "class Test implements Comparable<Test> { public int compareTo(Test o) { return 0; } }");
    assertThat(method(files, "Test", "compareTo(Ljava/lang/Object;)I"))
        .isEqualTo(method(files, "Test", "compareTo(LTest;)I"));
    assertThat(method(files, "Test", "compareTo(LTest;)I").isBridge()).isFalse();
    assertThat(files.findBody(new MethodId("Test", "compareTo", "(Ljava/lang/Object;)I")))
        .isPresent();
  }

  @Test
  void header_tellsAnnotationsOfEveryRetention() {
    ClassFiles files =
        files(
            """
            import java.lang.annotation.*;
            @interface One { String value(); int other() default 1; }
            @Retention(RetentionPolicy.RUNTIME) @interface Many { String[] value(); One[] ones(); }
            @One("a")
            class Test {
              @Many(value = {"b", "c"}, ones = @One("d")) void method() {}
              @Deprecated void plain() {}
            }
            """);
    assertThat(files.findClass("Test").orElseThrow().annotations())
        .containsExactly(new Annotation("One", List.of("a")));
    assertThat(method(files, "Test", "method()V").annotations())
        .containsExactly(new Annotation("Many", List.of("b", "c")));
    assertThat(method(files, "Test", "plain()V").annotations())
        .containsExactly(new Annotation("java.lang.Deprecated", List.of()));
  }

  @Test
  void classIsExposed_whenOtherCodeSeesItAndAllAroundIt() {
    ClassFiles files =
        files(
            """
            public interface Test {
              class Inner { protected static class Guarded {} private static class Secret {} }
            }
            class Hidden { public static class Inner { public void method() {} } }
            """);
    assertThat(isExposed(files, "Test")).isTrue();
    assertThat(isExposed(files, "Test$Inner")).isTrue();
    assertThat(isExposed(files, "Test$Inner$Guarded")).isTrue();
    assertThat(isExposed(files, "Test$Inner$Secret")).isFalse();
    assertThat(isExposed(files, "Hidden")).isFalse();
    assertThat(isExposed(files, "Hidden$Inner")).isFalse();
    assertThat(isExposed(files, "java.util.Map$Entry")).isTrue();
    assertThat(isExposed(files, "java.util.HashMap$Node")).isFalse();
    assertThat(files.findBody(new MethodId("Hidden$Inner", "method", "()V")).orElseThrow().traits())
        .isEqualTo(new Body.Traits(false, false, false, false));
  }

  @Test
  void publicMethodOfAnExposedClass_isExposed() {
    ClassFiles files = files("public class Test { protected void a() {} void b() {} }");
    assertThat(files.findBody(new MethodId("Test", "a", "()V")).orElseThrow().traits().isExposed())
        .isTrue();
    assertThat(files.findBody(new MethodId("Test", "b", "()V")).orElseThrow().traits().isExposed())
        .isFalse();
  }

  @Test
  void jdk_hasDeclarationsButNoBodies() {
    ClassFiles files = files("class Test {}");
    ClassInfo string = files.findClass("java.lang.String").orElseThrow();
    assertThat(string.origin()).isEqualTo(Origin.JDK);
    assertThat(string.methods()).containsKey("length()I");
    assertThat(files.findBody(new MethodId("java.lang.String", "length", "()I"))).isEmpty();
  }

  @Test
  void methodsWithoutCode_haveNoBody() {
    ClassFiles files = files("abstract class Test { abstract void a(); native void b(); }");
    assertThat(files.findBody(new MethodId("Test", "a", "()V"))).isEmpty();
    assertThat(files.findBody(new MethodId("Test", "b", "()V"))).isEmpty();
    assertThat(files.findBody(new MethodId("Test", "absent", "()V"))).isEmpty();
    assertThat(files.findBody(new MethodId("Absent", "a", "()V"))).isEmpty();
  }

  @Test
  void classFileWithoutCode_hasDeclarationsButNoBodies() {
    CompiledClasses compiled = CompiledClasses.compile("class Test { void method() {} }");
    ClassReader reader = new ClassReader(compiled.bytes("Test"));
    ClassWriter writer = new ClassWriter(0);
    reader.accept(new CodeStripper(writer), 0);
    byte[] header = writer.toByteArray();
    ClassFiles files =
        new ClassFiles(
            name -> Optional.of(new ClassFile(Origin.CLASS_FILE, () -> header)), List.of());
    assertThat(method(files, "Test", "method()V").isAbstract()).isFalse();
    assertThat(files.findBody(new MethodId("Test", "method", "()V"))).isEmpty();
  }

  @Test
  void classOfAnotherName_isAbsent() {
    byte[] content = CompiledClasses.compile("class Test {}").bytes("Test");
    ClassFiles files =
        new ClassFiles(
            name -> Optional.of(new ClassFile(Origin.CLASS_FILE, () -> content)), List.of());
    assertThat(files.findClass("Test")).isPresent();
    assertThat(files.findClass("test")).isEmpty();
  }

  private static ClassFiles files(String source) {
    return new ClassFiles(CompiledClasses.compile(source), List.of());
  }

  private static MethodInfo method(ClassFiles files, String className, String signature) {
    ClassInfo type = files.findClass(className).orElseThrow();
    return Optional.ofNullable(type.methods().get(signature)).orElseThrow();
  }

  private static boolean isExposed(ClassFiles files, String className) {
    return files.findClass(className).orElseThrow().isExposed();
  }

  /** Makes a header of a class: all its methods, no code. */
  private static final class CodeStripper extends ClassVisitor {
    CodeStripper(ClassVisitor target) {
      super(Opcodes.ASM9, target);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      super.visitMethod(access, name, descriptor, signature, exceptions).visitEnd();
      return null;
    }
  }
}
