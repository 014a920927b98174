package dev.lockspan.code.bytecode;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import org.junit.jupiter.api.Test;

/** Control flow: branches, loops, switches, locks, exceptions. */
final class LoweringTest {
  @Test
  void synchronizedBlock_entersAndExitsOnEveryPath() {
    assertThat(
            print(
                """
                void test() {
                  synchronized (lock) {
                    call();
                  }
                }
                """))
        .isEqualTo(
            """
            0: r1 = r0.lock
            1: r2 = r1
            2: enter r1
            3: virtual r0 Test.call() () ! 6
            4: exit r2
            5: goto 10
            6: r3 = caught
            7: r4 = r3
            8: exit r2
            9: throw r4 ! out
            10: return
            """);
  }

  @Test
  void synchronizedMethod_isATrait() {
    Body body = compile("static synchronized void test() {}").body("Test", "test");
    assertThat(body.traits()).isEqualTo(new Body.Traits(true, true, false, false));
  }

  @Test
  void tests_branchOnTheirOperand() {
    assertThat(
            print(
                """
                void test(boolean b, int i) {
                  if (b) call();
                  if (!b) call();
                  if (lock == null) call();
                  if (null != lock) call();
                  if (0 == i) call();
                  if (i != 0) call();
                }
                """))
        .isEqualTo(
            """
            0: if not r1 goto 2
            1: virtual r0 Test.call() () ! out
            2: if r1 goto 4
            3: virtual r0 Test.call() () ! out
            4: r3 = r0.lock
            5: if r3 goto 7
            6: virtual r0 Test.call() () ! out
            7: r4 = null
            8: r5 = r0.lock
            9: if not r5 goto 11
            10: virtual r0 Test.call() () ! out
            11: r6 = 0
            12: if r2 goto 14
            13: virtual r0 Test.call() () ! out
            14: if not r2 goto 16
            15: virtual r0 Test.call() () ! out
            16: return
            """);
  }

  @Test
  void testOfALong_branchesOnTheLongOrWhatTheTestGives() {
    assertThat(
            print(
                """
                void test(long stamp) {
                  if (stamp != 0) call();
                  if (0L == stamp) call();
                  if (stamp != 1) call();
                  if (stamp > 0) call();
                }
                """))
        .isEqualTo(
            """
            0: r2 = 0
            1: if not r1 goto 3
            2: virtual r0 Test.call() () ! out
            3: r3 = 0
            4: if r1 goto 6
            5: virtual r0 Test.call() () ! out
            6: r4 = 1
            7: r5 = r1 == r4
            8: if r5 goto 10
            9: virtual r0 Test.call() () ! out
            10: r6 = 0
            11: r7 = r1 > r6
            12: if not r7 goto 14
            13: virtual r0 Test.call() () ! out
            14: return
            """);
  }

  @Test
  void comparison_branchesOnWhatItGives() {
    assertThat(
            print(
                """
                void test(int a, int b) {
                  if (a < b) call();
                  if (a == b) call();
                  if (a < 0) call();
                  if (lock == this) call();
                }
                """))
        .isEqualTo(
            """
            0: r3 = r1 < r2
            1: if not r3 goto 3
            2: virtual r0 Test.call() () ! out
            3: r4 = r1 == r2
            4: if not r4 goto 6
            5: virtual r0 Test.call() () ! out
            6: r5 = 0
            7: r6 = r1 < r5
            8: if not r6 goto 10
            9: virtual r0 Test.call() () ! out
            10: r7 = r0.lock
            11: r8 = r7 == r0
            12: if not r8 goto 14
            13: virtual r0 Test.call() () ! out
            14: return
            """);
  }

  @Test
  void conditionAsValue_isOneOfTwoConstants() {
    assertThat(print("boolean test(boolean b) { return !b; }"))
        .isEqualTo(
            """
            0: if r1 goto 4
            1: r2 = 1
            2: r3 = r2
            3: goto 6
            4: r4 = 0
            5: r3 = r4
            6: return r3
            """);
  }

  @Test
  void loop_jumpsBack() {
    assertThat(
            print(
                """
                void test(boolean b) {
                  while (b) {
                    call();
                  }
                  do call(); while (b);
                }
                """))
        .isEqualTo(
            """
            0: if not r1 goto 3
            1: virtual r0 Test.call() () ! out
            2: goto 0
            3: virtual r0 Test.call() () ! out
            4: if r1 goto 3
            5: return
            """);
  }

  @Test
  void switch_testsOneLabelAfterTheOther() {
    assertThat(
            print(
                """
                int test(int i) {
                  switch (i) {
                    case 1: call();
                    case 2: return 2;
                    case 1000: case 5: return 3;
                    default: return 4;
                  }
                }
                """))
        .isEqualTo(
            """
            0: r2 = r1
            1: r3 = 1
            2: r4 = r2 == r3
            3: if r4 goto 14
            4: r5 = 2
            5: r6 = r2 == r5
            6: if r6 goto 15
            7: r7 = 5
            8: r8 = r2 == r7
            9: if r8 goto 17
            10: r9 = 1000
            11: r10 = r2 == r9
            12: if r10 goto 17
            13: goto 19
            14: virtual r0 Test.call() () ! out
            15: r11 = 2
            16: return r11
            17: r12 = 3
            18: return r12
            19: r13 = 4
            20: return r13
            """);
  }

  @Test
  void catchClauses_areTriedInOrderAndAThrowableEndsThem() {
    assertThat(
            print(
                """
                void test() {
                  try {
                    try {
                      call();
                    } catch (IllegalStateException | IllegalArgumentException e) {
                      throw e;
                    } catch (Throwable e) {
                      lock = e;
                    }
                  } catch (RuntimeException e) {
                    lock = null;
                  }
                }
                """))
        .isEqualTo(
            """
            0: virtual r0 Test.call() () ! 2 5
            1: goto 8
            2: r1 = caught
            3: r2 = r1
            4: throw r2 ! 9 out
            5: r1 = caught
            6: r2 = r1
            7: r0.lock = r2
            8: goto 13
            9: r1 = caught
            10: r2 = r1
            11: r3 = null
            12: r0.lock = r3
            13: return
            """);
  }

  @Test
  void handlerThatNothingReaches_isLeftOut() {
    assertThat(
            print(
                """
                int test(int i) {
                  try {
                    return i / 2;
                  } catch (ArithmeticException e) {
                    return 1;
                  }
                }
                """))
        .isEqualTo(
            """
            0: r2 = 2
            1: r3 = ?
            2: return r3
            """);
  }

  @Test
  void tryWithResources_closesOnBothPaths() {
    assertThat(
            print(
                """
                void test(AutoCloseable resource) throws Exception {
                  try (resource) {
                    call();
                  }
                }
                """))
        .isEqualTo(
            """
            0: r2 = r1
            1: virtual r0 Test.call() () ! 5
            2: if not r2 goto 14
            3: virtual r2 AutoCloseable.close() () ! out
            4: goto 14
            5: r3 = caught
            6: r4 = r3
            7: if not r2 goto 13
            8: virtual r2 AutoCloseable.close() () ! 10
            9: goto 13
            10: r3 = caught
            11: r5 = r3
            12: virtual r4 Throwable.addSuppressed(Throwable) (r5) ! out
            13: throw r4 ! out
            14: return
            """);
  }

  @Test
  void assertion_countsAsEnabled() {
    assertThat(
            print(
                """
                void test() {
                  assert Thread.holdsLock(this);
                  call();
                }
                """))
        .isEqualTo(
            """
            0: r1 = static Thread.holdsLock(Object) (r0) ! out
            1: if r1 goto 5
            2: r2 = new AssertionError
            3: constructor r2 AssertionError.<init>() () ! out
            4: throw r2 ! out
            5: virtual r0 Test.call() () ! out
            6: return
            """);
  }

  @Test
  void site_tellsFileAndLine() {
    CompiledClasses classes =
        CompiledClasses.compile(
            """
            class Test {
              void test() {
                synchronized (this) {
                  test();
                }
              }
            }
            """);
    Body body = classes.body("Test", "test");
    assertThat(body.site().toString()).isEqualTo("Test.java:3");
    assertThat(
            body.code().stream()
                .filter(Instruction.Invoke.class::isInstance)
                .map(invoke -> ((Instruction.Invoke) invoke).site().toString()))
        .containsExactly("Test.java:4");
  }

  @Test
  void site_equalsTheSamePlaceOfAnotherReading() {
    CompiledClasses classes = compile("void test() { call(); call(); }");
    Body body = classes.body("Test", "test");
    assertThat(body.code()).isEqualTo(classes.body("Test", "test").code());
    assertThat(body.code().get(0)).isNotEqualTo(body.code().get(1));
  }

  @Test
  void debugInformation_isNotNeeded() {
    CompiledClasses classes =
        CompiledClasses.compile("class Test { static class In { void test() {} } }", "-g:none");
    assertThat(classes.body("Test$In", "test").site().toString()).isEqualTo("Test.java:0");
  }

  static CompiledClasses compile(String member) {
    return CompiledClasses.compile("class Test {\nObject lock; void call() {}\n" + member + "}\n");
  }

  private static String print(String member) {
    return compile(member).print("Test", "test");
  }
}
