package dev.lockspan.code.bytecode;

import static com.google.common.truth.Truth.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.lockspan.code.Body;
import dev.lockspan.code.BodyPrinter;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.Origin;
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
            2: r5 = r4
            3: r4 = ?
            4: r0 = r4
            5: r1 = r5
            6: return
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
            2: r5 = r3
            3: r3 = r4
            4: r4 = r5
            5: if not r0 goto 9
            6: r6 = r3
            7: r3 = r4
            8: r4 = r6
            9: r0 = r4
            10: r1 = r3
            11: return
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
            1: goto 2 or 3
            2: return
            3: r1 = ?
            4: goto 1
            """);
  }

  private static String lower(Consumer<MethodNode> code) {
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
            List.of(),
            Map.of(),
            Map.of());
    Body body = Lowering.lower(method, owner, "Test.java", (type, field) -> type).orElseThrow();
    assertThat(WellFormed.findFault(body)).isEmpty();
    return BodyPrinter.print(body);
  }
}
