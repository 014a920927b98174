package dev.lockspan.code.bytecode;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import org.junit.jupiter.api.Test;

/** Calls, constructors, lambdas and method references. */
final class CallsTest {
  @Test
  void calls_tellHowTheyFindTheirMethod() {
    assertThat(
            print(
                """
                private long hidden(int a, long b) { return a; }
                void test(Runnable r, StringBuffer text) {
                  r.run();
                  hidden(1, 2);
                  super.hashCode();
                  Math.abs(1.0);
                  text.append('c').append(2L);
                }
                """))
        .isEqualTo(
            """
            0: virtual r1 Runnable.run() () ! out
            1: r3 = 1
            2: r4 = 2
            3: r5 = virtual r0 Test.hidden(int, long) (r3, r4) ! out
            4: r6 = special r0 Object.hashCode() () ! out
            5: r7 = 1.0
            6: r8 = static Math.abs(double) (r7) ! out
            7: r9 = 99
            8: r10 = virtual r2 StringBuffer.append(char) (r9) ! out
            9: r11 = 2
            10: r12 = virtual r10 StringBuffer.append(long) (r11) ! out
            11: return
            """);
  }

  @Test
  void method_isNamedAsInTheClassFile() {
    Body body =
        LoweringTest.compile("void test(java.util.Map.Entry<String, long[]> e) { e.getValue(); }")
            .body("Test", "test");
    assertThat(((Instruction.Invoke) body.code().get(0)).method())
        .isEqualTo(new MethodId("java.util.Map$Entry", "getValue", "()Ljava/lang/Object;"));
    assertThat(body.id()).isEqualTo(new MethodId("Test", "test", "(Ljava/util/Map$Entry;)V"));
  }

  @Test
  void constructor_isCalledOnTheNewObject() {
    assertThat(print("Object test() { return new Thread(new Thread(), \"name\"); }"))
        .isEqualTo(
            """
            0: r1 = new Thread
            1: r2 = new Thread
            2: constructor r2 Thread.<init>() () ! out
            3: r3 = "name"
            4: constructor r1 Thread.<init>(Runnable, String) (r2, r3) ! out
            5: return r1
            """);
  }

  @Test
  void cloneOfAnArray_isThatOfObject() {
    assertThat(print("Object test(int[] a) { return a.clone(); }"))
        .isEqualTo(
            """
            0: r2 = virtual r1 Object.clone() () ! out
            1: return r2
            """);
  }

  @Test
  void boxedNumber_isNoCall() {
    assertThat(print("int test(Integer a) { Integer b = a.intValue(); return b; }"))
        .isEqualTo(
            """
            0: r2 = r1
            1: return r2
            """);
  }

  @Test
  void parsing_isACall() {
    assertThat(print("Object test(String a) { return Integer.valueOf(a); }"))
        .isEqualTo(
            """
            0: r2 = static Integer.valueOf(String) (r1) ! out
            1: return r2
            """);
  }

  @Test
  void lambda_capturesTheReceiverFirst() {
    CompiledClasses classes =
        LoweringTest.compile(
            """
            Object test(int x) {
              Runnable plain = () -> {};
              java.util.function.IntUnaryOperator sum = y -> x + y + lock.hashCode();
              return sum;
            }
            """);
    assertThat(classes.print("Test", "test"))
        .isEqualTo(
            """
            0: r2 = function Runnable static Test.lambda$test$0() []
            1: r3 = r2
            2: r4 = function IntUnaryOperator virtual Test.lambda$test$1(int, int) [r0, r1]
            3: r5 = r4
            4: return r5
            """);
    Body body = classes.body("Test", "lambda$test$1");
    assertThat(body.traits()).isEqualTo(new Body.Traits(false, false, false, true));
    assertThat(body.parameters()).isEqualTo(2);
  }

  @Test
  void methodReferences_nameTheirMethod() {
    assertThat(
            print(
                """
                void test(StringBuilder text) {
                  java.util.function.Supplier<Object> a = text::toString;
                  java.util.function.Function<Test, Object> b = Test::hashCode;
                  java.util.function.Supplier<Object> c = Thread::new;
                  java.util.function.Supplier<Object> d = Thread::currentThread;
                  Runnable e = (Runnable & java.io.Serializable) this::call;
                }
                """))
        .isEqualTo(
            """
            0: r2 = function Supplier virtual StringBuilder.toString() [r1]
            1: r3 = r2
            2: r4 = function Function virtual Object.hashCode() []
            3: r5 = r4
            4: r6 = function Supplier constructor Thread.<init>() []
            5: r7 = r6
            6: r8 = function Supplier static Thread.currentThread() []
            7: r9 = r8
            8: r10 = function Runnable virtual Test.call() [r0]
            9: r11 = r10
            10: return
            """);
  }

  @Test
  void nullCheckOfAMethodReference_isNoCallButAWrittenOneIs() {
    assertThat(
            print(
                """
                Object test(Runnable r) {
                  java.util.Objects.requireNonNull(r);
                  Runnable copy = r::run;
                  return java.util.Objects.requireNonNull(copy);
                }
                """))
        .isEqualTo(
            """
            0: r2 = static Objects.requireNonNull(Object) (r1) ! out
            1: r3 = function Runnable virtual Runnable.run() [r1]
            2: r4 = r3
            3: r5 = static Objects.requireNonNull(Object) (r4) ! out
            4: return r5
            """);
  }

  @Test
  void concatenation_isNewText_andRecordMethodsAreUnknown() {
    CompiledClasses classes =
        LoweringTest.compile(
            "record Pair(int a, String b) {} String test(int a, Object b) { return \"x\" + a + b; }");
    assertThat(classes.print("Test", "test"))
        .isEqualTo(
            """
            0: r3 = ?
            1: r4 = new String
            2: return r4
            """);
    assertThat(classes.print("Test$Pair", "equals"))
        .isEqualTo(
            """
            0: r2 = ?
            1: return r2
            """);
  }

  private static String print(String member) {
    return LoweringTest.compile(member).print("Test", "test");
  }
}
