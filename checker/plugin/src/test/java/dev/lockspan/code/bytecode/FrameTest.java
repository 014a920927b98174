package dev.lockspan.code.bytecode;

import static com.google.common.truth.Truth.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.lockspan.code.Body;
import dev.lockspan.code.BodyPrinter;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.Origin;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.WellFormed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.tree.MethodNode;

/** Operand shuffles that compilers rarely write, checked by what is stored in the end. */
final class FrameTest {
  private static final OtherClasses NO_OTHERS =
      new OtherClasses() {
        @Override
        public String declaringClass(String owner, String field) {
          return owner;
        }

        @Override
        public Optional<MethodNode> findCode(MethodId method) {
          return Optional.empty();
        }
      };

  private static final String DESCRIPTOR = "(IIJ)V";

  @Test
  void swap_exchangesOperandsOnly() {
    assertThat(
            lower(
                code -> {
                  code.visitInsn(ICONST_1);
                  code.visitInsn(ICONST_2);
                  code.visitInsn(SWAP);
                  code.visitVarInsn(ISTORE, 0);
                  code.visitVarInsn(ISTORE, 1);
                }))
        .isEqualTo(
            """
            0: r3 = 1
            1: r4 = 2
            2: r0 = r3
            3: r1 = r4
            4: return
            """);
  }

  @Test
  void newOperand_doesNotOverwriteOneThatWasSwappedDown() {
    assertThat(
            lower(
                code -> {
                  code.visitInsn(ICONST_1);
                  code.visitInsn(ICONST_2);
                  code.visitInsn(SWAP);
                  code.visitInsn(INEG);
                  code.visitVarInsn(ISTORE, 0);
                  code.visitVarInsn(ISTORE, 1);
                }))
        .isEqualTo(
            """
            0: r3 = 1
            1: r4 = 2
            2: r5 = ?
            3: r0 = r5
            4: r1 = r4
            5: return
            """);
  }

  @Test
  void swappedOperands_goHomeBeforeAJump() {
    assertThat(
            lower(
                code -> {
                  Label end = new Label();
                  code.visitInsn(ICONST_1);
                  code.visitInsn(ICONST_2);
                  code.visitInsn(SWAP);
                  code.visitVarInsn(ILOAD, 0);
                  code.visitJumpInsn(IFEQ, end);
                  code.visitInsn(SWAP);
                  code.visitLabel(end);
                  code.visitVarInsn(ISTORE, 0);
                  code.visitVarInsn(ISTORE, 1);
                }))
        .isEqualTo(
            """
            0: r3 = 1
            1: r4 = 2
            2: r5 = r4
            3: r6 = r3
            4: if not r0 goto 8
            5: r7 = r5
            6: r5 = r6
            7: r6 = r7
            8: r0 = r6
            9: r1 = r5
            10: return
            """);
  }

  @Test
  void wideOperand_isCopiedAsOne() {
    assertThat(
            lower(
                code -> {
                  code.visitVarInsn(LLOAD, 2);
                  code.visitInsn(ICONST_1);
                  code.visitInsn(DUP_X2);
                  code.visitVarInsn(ISTORE, 0);
                  code.visitInsn(DUP2_X1);
                  code.visitVarInsn(LSTORE, 2);
                  code.visitVarInsn(ISTORE, 1);
                  code.visitVarInsn(LSTORE, 4);
                }))
        .isEqualTo(
            """
            0: r3 = 1
            1: r0 = r3
            2: r1 = r3
            3: r4 = r2
            4: return
            """);
  }

  @Test
  void narrowOperands_areCopiedAsPairs() {
    assertThat(
            lower(
                code -> {
                  code.visitVarInsn(ILOAD, 0);
                  code.visitVarInsn(ILOAD, 1);
                  code.visitInsn(DUP2);
                  code.visitInsn(DUP2_X2);
                  code.visitInsn(POP2);
                  code.visitVarInsn(ISTORE, 6);
                  code.visitVarInsn(ISTORE, 7);
                  code.visitInsn(POP2);
                }))
        .isEqualTo(
            """
            0: r3 = r1
            1: r4 = r0
            2: return
            """);
  }

  @Test
  void loopThatIsEnteredAtItsEnd_isLoweredOnce() {
    assertThat(
            lower(
                code -> {
                  Label body = new Label();
                  Label test = new Label();
                  code.visitJumpInsn(GOTO, test);
                  code.visitLabel(body);
                  code.visitIincInsn(1, 1);
                  code.visitLabel(test);
                  code.visitVarInsn(ILOAD, 0);
                  code.visitVarInsn(ILOAD, 1);
                  code.visitJumpInsn(IF_ICMPLT, body);
                }))
        .isEqualTo(
            """
            0: goto 1
            1: r3 = r0 < r1
            2: if r3 goto 4
            3: return
            4: r1 = ?
            5: goto 1
            """);
  }

  @Test
  void operandsOfLongCode_shareRegisters() {
    Body body =
        body(
            code -> {
              pushAndPop(code, 1_000);
              code.visitInsn(ICONST_1);
              code.visitInsn(ICONST_2);
              code.visitInsn(SWAP);
              code.visitInsn(INEG);
              code.visitVarInsn(ISTORE, 0);
              code.visitVarInsn(ISTORE, 1);
            });
    assertThat(body.registers()).isEqualTo(203);
    assertThat(BodyPrinter.print(body))
        .endsWith(
            """
            1000: r200 = 1
            1001: r201 = 2
            1002: r202 = r201
            1003: r201 = ?
            1004: r0 = r201
            1005: r1 = r202
            1006: return
            """);
  }

  private static void pushAndPop(MethodNode code, int times) {
    for (int i = 0; i < times; i++) {
      code.visitInsn(ICONST_0);
      code.visitInsn(POP);
    }
  }

  private static String lower(Consumer<MethodNode> code) {
    return BodyPrinter.print(body(code));
  }

  private static Body body(Consumer<MethodNode> code) {
    MethodNode method = new MethodNode(ASM9, ACC_STATIC, "test", DESCRIPTOR, null, null);
    code.accept(method);
    method.visitInsn(RETURN);
    method.visitMaxs(8, 8);
    ClassInfo owner =
        new ClassInfo(
            "Test",
            Optional.empty(),
            List.of(),
            Origin.CLASS_FILE,
            false,
            false,
            false,
            false,
            false,
            List.of(),
            Map.of(),
            Map.of());
    Body body = Lowering.lower(method, owner, "Test.java", NO_OTHERS).orElseThrow();
    assertThat(WellFormed.findFault(body)).isEmpty();
    return body;
  }
}
