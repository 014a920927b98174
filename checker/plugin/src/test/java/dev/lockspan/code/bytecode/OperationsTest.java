package dev.lockspan.code.bytecode;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** Values: fields, arrays, constants, arithmetic, boxing, inner classes. */
final class OperationsTest {
  @Test
  void parameters_takeOneRegisterEach() {
    assertThat(
            print(
                """
                static double test(long a, double b, int c, String d) {
                  return c == 0 ? b : a;
                }
                """))
        .isEqualTo(
            """
            0: if r2 goto 3
            1: r4 = r1
            2: goto 4
            3: r4 = r0
            4: return r4
            """);
  }

  @Test
  void constants_keepTheirType() {
    assertThat(
            print(
                """
                void test() {
                  Object n = null; boolean b = true; char c = 'a'; byte d = -7; short s = 1000;
                  int i = 70000; long l = 2; long m = 99L; float f = 2; double e = 1; double g = 3.5;
                  String t = "text";
                }
                """))
        .isEqualTo(
            """
            0: r1 = null
            1: r2 = r1
            2: r3 = 1
            3: r4 = r3
            4: r5 = 97
            5: r6 = r5
            6: r7 = -7
            7: r8 = r7
            8: r9 = 1000
            9: r10 = r9
            10: r11 = 70000
            11: r12 = r11
            12: r13 = 2
            13: r14 = r13
            14: r15 = 99
            15: r16 = r15
            16: r17 = 2.0
            17: r18 = r17
            18: r19 = 1.0
            19: r20 = r19
            20: r21 = 3.5
            21: r22 = r21
            22: r23 = "text"
            23: r24 = r23
            24: return
            """);
  }

  @Test
  void fields_areReadAndWritten() {
    assertThat(
            print(
                """
                static Object shared; long count; Test next;
                void test() {
                  next.count = count;
                  shared = next.next;
                  next = (Test) shared;
                }
                """))
        .isEqualTo(
            """
            0: r1 = r0.next
            1: r2 = r0.count
            2: r1.count = r2
            3: r3 = r0.next
            4: r4 = r3.next
            5: Test.shared = r4
            6: r5 = Test.shared
            7: r6 = (Test) r5
            8: r0.next = r6
            9: return
            """);
  }

  @Test
  void inheritedFields_areNamedByTheClassThatDeclaresThem() {
    CompiledClasses classes =
        CompiledClasses.compile(
            """
            class Base { static Object shared; }
            interface Names { Object NAME = new Object(); }
            class Middle extends Base implements Names {}
            class Test extends Middle {
              void test() { shared = NAME; Middle.shared = System.out; }
            }
            """);
    assertThat(classes.print("Test", "test"))
        .isEqualTo(
            """
            0: r1 = Names.NAME
            1: Base.shared = r1
            2: r2 = System.out
            3: Base.shared = r2
            4: return
            """);
  }

  @Test
  void arrays_areCreatedReadAndWritten() {
    assertThat(
            print(
                """
                Object test(long[] a, int i) {
                  a[i] = a[0];
                  lock = new int[i];
                  lock = new String[][] {{}};
                  lock = new byte[i][2][];
                  return a.length;
                }
                """))
        .isEqualTo(
            """
            0: r3 = 0
            1: r4 = r1[r3]
            2: r1[r2] = r4
            3: r5 = new int[]
            4: r0.lock = r5
            5: r6 = 1
            6: r7 = new String[][]
            7: r8 = 0
            8: r9 = 0
            9: r10 = new String[]
            10: r7[r8] = r10
            11: r0.lock = r7
            12: r11 = 2
            13: r12 = new byte[][][]
            14: r0.lock = r12
            15: r13 = ?
            16: return r13
            """);
  }

  @Test
  void arithmetic_isUnknown() {
    assertThat(
            print(
                """
                boolean test(int i, long l, double d, Object o) {
                  i = i + 1 << 2;
                  l = l * ~l;
                  d = -d % 2;
                  return o instanceof String;
                }
                """))
        .isEqualTo(
            """
            0: r5 = 1
            1: r6 = ?
            2: r7 = 2
            3: r8 = ?
            4: r1 = r8
            5: r9 = -1
            6: r10 = ?
            7: r11 = ?
            8: r2 = r11
            9: r12 = ?
            10: r13 = 2.0
            11: r14 = ?
            12: r3 = r14
            13: r15 = r4 is String
            14: return r15
            """);
  }

  @Test
  void conversionAndBoxing_copy() {
    assertThat(
            print(
                """
                long test(Integer boxed, double d) {
                  Long result = (long) boxed + 0;
                  lock = (short) d;
                  return boxed;
                }
                """))
        .isEqualTo(
            """
            0: r3 = 0
            1: r4 = ?
            2: r5 = r4
            3: r0.lock = r2
            4: return r1
            """);
  }

  @Test
  void operandOfAVariable_keepsItsValueWhenTheVariableChanges() {
    assertThat(
            print(
                """
                int test(int i, int[] a) {
                  a[i++] = i;
                  return i++;
                }
                """))
        .isEqualTo(
            """
            0: r3 = r1
            1: r1 = ?
            2: r2[r3] = r1
            3: r4 = r1
            4: r1 = ?
            5: return r4
            """);
  }

  @Test
  void operandsBelowAChoice_areWhereTheyWereOnEachPath() {
    assertThat(
            print(
                """
                long field;
                void take(Object a, long b, int c) {}
                void test(boolean b) {
                  take(lock, field++, b ? 1 : 2);
                }
                """))
        .isEqualTo(
            """
            0: r2 = r0.lock
            1: r3 = r0.field
            2: r4 = 1
            3: r5 = ?
            4: r0.field = r5
            5: r6 = r0
            6: r7 = r2
            7: r8 = r3
            8: if not r1 goto 12
            9: r9 = 1
            10: r10 = r9
            11: goto 14
            12: r11 = 2
            13: r10 = r11
            14: virtual r6 Test.take(Object, long, int) (r7, r8, r10) ! out
            15: return
            """);
  }

  @Test
  void classLiterals_ofObjectsArraysAndPrimitives() {
    assertThat(
            print(
                """
                void test() {
                  lock = Test.class; lock = Test[].class; lock = int.class; lock = void.class;
                }
                """))
        .isEqualTo(
            """
            0: r1 = Test.class
            1: r0.lock = r1
            2: r2 = Test[].class
            3: r0.lock = r2
            4: r3 = int.class
            5: r0.lock = r3
            6: r4 = void.class
            7: r0.lock = r4
            8: return
            """);
  }

  @Test
  void enclosingInstances_areReadByTheirType() {
    CompiledClasses classes =
        LoweringTest.compile(
            """
            class Inner {
              class Innermost {
                void test() { synchronized (Test.this) { Inner.this.hashCode(); lock = this; } }
              }
            }
            """);
    assertThat(classes.print("Test$Inner$Innermost", "test"))
        .isEqualTo(
            """
            0: r1 = outer Inner
            1: r2 = outer Test
            2: r3 = r2
            3: enter r2
            4: r4 = outer Inner
            5: r5 = virtual r4 Object.hashCode() () ! 11
            6: r6 = outer Inner
            7: r7 = outer Test
            8: r7.lock = r0
            9: exit r3
            10: goto 15
            11: r8 = caught
            12: r9 = r8
            13: exit r3
            14: throw r9 ! out
            15: return
            """);
  }

  @Test
  void constructorOfAnInnerClass_readsTheEnclosingInstanceToo() {
    CompiledClasses classes =
        LoweringTest.compile(
            """
            Runnable create(int x) {
              return new Runnable() {
                Object copy = lock;
                public void run() { lock = x; copy = x; }
              };
            }
            """);
    assertThat(classes.print("Test$1", "<init>"))
        .isEqualTo(
            """
            0: r3 = outer Test
            1: r0.val$x = r2
            2: constructor r0 Object.<init>() () ! out
            3: r4 = outer Test
            4: r5 = r4.lock
            5: r0.copy = r5
            6: return
            """);
    assertThat(classes.print("Test$1", "run"))
        .isEqualTo(
            """
            0: r1 = outer Test
            1: r2 = r0.val$x
            2: r1.lock = r2
            3: r3 = r0.val$x
            4: r0.copy = r3
            5: return
            """);
  }

  @Test
  void staticInitializer_isABody() {
    assertThat(LoweringTest.compile("static Object o = new Object();").print("Test", "<clinit>"))
        .isEqualTo(
            """
            0: r0 = new Object
            1: constructor r0 Object.<init>() () ! out
            2: Test.o = r0
            3: return
            """);
  }

  private static String print(String member) {
    return LoweringTest.compile(member).print("Test", "test");
  }
}
