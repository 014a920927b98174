package dev.lockspan.code.bytecode;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.Origin;
import dev.lockspan.code.MethodId;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files that no JVM would load: they are absent, and never an exception. */
final class MalformedClassTest {
  private static final MethodId TEST = new MethodId("Test", "test", "()V");

  private static final String SOURCE =
      """
      class Test {
        @Deprecated Object lock;
        @SuppressWarnings({"a", "b"})
        long test(int a, String... rest) throws Exception {
          synchronized (lock) {
            for (String each : rest) {
              switch (each) {
                case "a": a++; break;
                case "b": try { test(a); } finally { lock = each + a; } break;
                default: Runnable r = () -> lock = each; r.run();
              }
            }
          }
          return a > 1 ? new long[] {a}[0] : rest.length;
        }
        class Inner { long outer() throws Exception { return test(1); } }
      }
      """;

  @Test
  void truncatedClass_isAbsent() {
    byte[] whole = CompiledClasses.compile(SOURCE).bytes("Test");
    assertThat(read(whole)).isGreaterThan(0);
    for (int length = 0; length < whole.length; length++) {
      // A file that lacks only attributes of the class may still be readable.
      assertThat(read(Arrays.copyOf(whole, length))).isAtLeast(0);
    }
    assertThat(read(Arrays.copyOf(whole, whole.length / 2))).isEqualTo(0);
  }

  @Test
  void classWithFlippedBytes_isReadOrAbsent() {
    byte[] whole = CompiledClasses.compile(SOURCE).bytes("Test");
    Random random = new Random(20240229);
    int readable = 0;
    int rounds = 5_000;
    for (int round = 0; round < rounds; round++) {
      byte[] corrupted = whole.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        corrupted[random.nextInt(corrupted.length)] = (byte) random.nextInt(256);
      }
      readable += read(corrupted) > 0 ? 1 : 0;
    }
    assertThat(readable).isGreaterThan(0);
    assertThat(readable).isLessThan(rounds);
  }

  @Test
  void versionOfTheFuture_isAbsent() {
    byte[] content = CompiledClasses.compile("class Test {}").bytes("Test");
    content[7] = (byte) 200;
    assertThat(files(content).findClass("Test")).isEmpty();
  }

  @Test
  void unreadableFile_isAbsent() {
    ClassFile.Content unreadable =
        () -> {
          throw new IOException("gone");
        };
    ClassFiles files =
        new ClassFiles(
            name -> Optional.of(new ClassFile(Origin.CLASS_FILE, unreadable)), List.of());
    assertThat(files.findClass("Test")).isEmpty();
    assertThat(files.findBody(TEST)).isEmpty();
  }

  @Test
  void codeThatPopsTooMuch_hasNoBody() {
    assertThat(bodyOf(method -> method.visitInsn(Opcodes.POP))).isFalse();
  }

  @Test
  void codeThatPushesTooMuch_hasNoBody() {
    assertThat(
            bodyOf(
                method -> {
                  for (int i = 0; i < 5; i++) {
                    method.visitInsn(Opcodes.ICONST_0);
                  }
                }))
        .isFalse();
  }

  @Test
  void codeThatFallsOffItsEnd_hasNoBody() {
    byte[] content =
        classWith(
            method -> {
              method.visitInsn(Opcodes.NOP);
            },
            false);
    assertThat(files(content).findBody(TEST)).isEmpty();
  }

  @Test
  void codeWithSubroutines_hasNoBody() {
    assertThat(
            bodyOf(
                method -> {
                  Label end = new Label();
                  method.visitJumpInsn(Opcodes.JSR, end);
                  method.visitLabel(end);
                  method.visitInsn(Opcodes.POP);
                }))
        .isFalse();
  }

  @Test
  void constantThatContainsItself_hasNoBody() {
    Handle bootstrap = new Handle(Opcodes.H_INVOKESTATIC, "Test", "boot", "()V", false);
    byte[] content =
        classWith(
            method -> {
              method.visitLdcInsn(
                  new ConstantDynamic("x", "Ljava/lang/Object;", bootstrap, 123456789));
              method.visitInsn(Opcodes.POP);
            },
            true);
    assertThat(files(content).findBody(TEST)).isPresent();
    assertThat(files(pointArgumentAtItsOwner(content)).findBody(TEST)).isEmpty();
  }

  @Test
  void codeOfAClassThatIsItsOwnSuperclass_hasABody() {
    byte[] content =
        classWith(
            "Test",
            method -> {
              method.visitFieldInsn(Opcodes.GETSTATIC, "Test", "inherited", "I");
              method.visitInsn(Opcodes.POP);
            },
            true);
    assertThat(files(content).findBody(TEST)).isPresent();
  }

  /** Makes the argument of the only bootstrap method the constant that this method computes. */
  private static byte[] pointArgumentAtItsOwner(byte[] content) {
    ClassReader reader = new ClassReader(content);
    byte[] result = content.clone();
    int number = 0;
    int dynamic = 0;
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      if (at > 0 && content[at - 1] == 17) {
        dynamic = i;
      } else if (at > 0 && content[at - 1] == 3 && reader.readInt(at) == 123456789) {
        number = i;
      }
    }
    // The attribute ends with: method handle, count 1, argument.
    for (int at = content.length - 2; at > 0; at--) {
      if (reader.readUnsignedShort(at) == number && reader.readUnsignedShort(at - 2) == 1) {
        result[at] = (byte) (dynamic >> 8);
        result[at + 1] = (byte) dynamic;
        return result;
      }
    }
    throw new IllegalStateException("no bootstrap method");
  }

  private static boolean bodyOf(Consumer<MethodVisitor> code) {
    return files(classWith(code, true)).findBody(TEST).isPresent();
  }

  private static byte[] classWith(Consumer<MethodVisitor> code, boolean returns) {
    return classWith("java/lang/Object", code, returns);
  }

  private static byte[] classWith(
      String superclass, Consumer<MethodVisitor> code, boolean returns) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V11, 0, "Test", null, superclass, null);
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "test", "()V", null, null);
    method.visitCode();
    code.accept(method);
    if (returns) {
      method.visitInsn(Opcodes.RETURN);
    }
    method.visitMaxs(2, 2);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** Reads all that there is in a class file of class Test; answers how many bodies. */
  private static int read(byte[] content) {
    ClassFiles files = files(content);
    int bodies = 0;
    Optional<ClassInfo> type = files.findClass("Test");
    if (type.isPresent()) {
      for (ClassInfo.MethodInfo method : type.get().methods().values()) {
        bodies += files.findBody(method.id()).isPresent() ? 1 : 0;
      }
    }
    return bodies;
  }

  private static ClassFiles files(byte[] content) {
    return new ClassFiles(
        name ->
            name.equals("Test")
                ? Optional.of(new ClassFile(Origin.CLASS_FILE, () -> content))
                : Optional.empty(),
        List.of());
  }
}
