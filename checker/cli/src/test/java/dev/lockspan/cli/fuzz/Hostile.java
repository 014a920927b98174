package dev.lockspan.cli.fuzz;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Texts that nobody writes and that must be read all the same. */
final class Hostile {
  private static final int DEPTH = 2_000;
  private static final int LINES = 50_000;

  static final List<String> WORDS =
      List.of(
          "synchronized",
          "this",
          "super",
          "null",
          "new",
          "class",
          "interface",
          "enum",
          "record",
          "static",
          "final",
          "abstract",
          "default",
          "void",
          "int",
          "var",
          "yield",
          "switch",
          "case",
          "try",
          "finally",
          "catch",
          "throw",
          "return",
          "break",
          "continue",
          "instanceof",
          "throws",
          "lock",
          "unlock",
          "Object",
          "String",
          "Missing",
          "_");

  static final List<String> GARBAGE =
      List.of(
          "\0",
          "\u001a",
          "\ufeff",
          "\ud835\udd4f",
          "\ud800",
          "\"",
          "'",
          "`",
          "#",
          "\\",
          "@",
          "(",
          ")",
          "{",
          "}",
          "<",
          ">",
          ";",
          "/*",
          "\"\"\"",
          "\\u00",
          "\\uuuu0022",
          "::",
          "->",
          "1e9999",
          "0x",
          "99999999999");

  static final List<String> DESCRIPTORS =
      List.of(
          "",
          "(",
          "()",
          ")V",
          "(L",
          "(L;)V",
          "(Ljava/lang/Object)V",
          "(V)V",
          "()Q",
          "([)V",
          "([V)[V",
          "(" + "[".repeat(300) + "I)V",
          "(" + "J".repeat(300) + ")V",
          "()Ljava/lang/Object;",
          "(I)V",
          "()" + "[".repeat(60_000),
          "Ljava/lang/Object;",
          "(LMissing;)Lmissing/Type;");

  private static final List<Nest> NESTS =
      List.of(
          new Nest("{", "", "}"),
          new Nest("if (true) ", ";", ""),
          new Nest("if (true) { } else ", ";", ""),
          new Nest("synchronized (this) {", "", "}"),
          new Nest("for (;;) {", "", " break; }"),
          new Nest("while (hashCode() > 0) ", ";", ""),
          new Nest("l# : ", ";", ""),
          new Nest("try {", "", "} finally { hashCode(); }"),
          new Nest("try { } finally {", "", "}"),
          new Nest("try { hashCode(); } catch (RuntimeException e#) {", "", "}"),
          new Nest("switch (hashCode()) { case 1: ", "", "}"),
          new Nest("Runnable r# = () -> {", "", "};"),
          new Nest("class C# {", "", "}"),
          new Nest("class D# { void m() {", "", "} }"),
          new Nest("int v = ", "(", "1", ")", ";"),
          new Nest("Object v = ", "(Object) ", "null", "", ";"),
          new Nest("boolean v = ", "!", "true", "", ";"),
          new Nest("Object v = ", "\"a\" + hashCode() + ", "\"\"", "", ";"),
          new Nest("Object v = ", "hashCode() == 1 ? null : ", "null", "", ";"),
          new Nest("boolean v = ", "(hashCode() == 1 && ", "true", ")", ";"),
          new Nest("Object v = ", "", "new StringBuilder()", ".append(1)", ";"),
          new Nest("Object v = ", "String.valueOf(", "1", ")", ";"),
          new Nest("Object v = ", "new Object[] {", "", "}", ";"),
          new Nest("java.util.List", "<java.util.List", "", ">", " v;"));

  private static final List<String> LINES_OF_METHODS =
      List.of(
          "hashCode();",
          "int v# = #;",
          "synchronized (this) { hashCode(); }",
          "lock.lock(); lock.unlock();",
          "lock.lock();",
          "if (lock.tryLock()) hashCode();",
          "if (flag) hashCode();",
          "if (flag) { lock.lock(); } else { lock.unlock(); }",
          "flag = !flag;",
          "Runnable r# = () -> hashCode();",
          "try { lock.lock(); hashCode(); } finally { lock.unlock(); }",
          "switch (hashCode()) { case # -> hashCode(); default -> {} }",
          "while (flag) { hashCode(); }",
          "new Object() { void m() { hashCode(); } };");

  private Hostile() {}

  /** Code that is nested so deeply, in one of many ways; seldom it is closed wrongly. */
  static String nested(Random random) {
    return NESTS.get(random.nextInt(NESTS.size())).text(DEPTH - random.nextInt(10));
  }

  /** A method with so many lines. */
  static String hugeMethod(Random random) {
    String line = LINES_OF_METHODS.get(random.nextInt(LINES_OF_METHODS.size()));
    return IntStream.range(0, LINES)
        .mapToObj(i -> line.replace("#", String.valueOf(i)))
        .collect(
            joining(
                "\n",
                "\nvoid huge"
                    + random.nextInt(1_000_000)
                    + "(java.util.concurrent.locks.Lock lock,"
                    + " boolean flag) throws Exception {\n",
                "\n}\n"));
  }

  /** A word with some of its letters as Unicode escapes, of as many u's as one likes. */
  static String escaped(String word, Random random) {
    return word.chars()
        .mapToObj(
            letter ->
                random.nextBoolean()
                    ? String.valueOf((char) letter)
                    : "\\" + "u".repeat(1 + random.nextInt(3)) + "%04x".formatted(letter))
        .collect(joining());
  }

  /** An opening and a closing, around one another; {@code #} stands for the depth. */
  private record Nest(String before, String open, String middle, String close, String after) {
    Nest(String open, String middle, String close) {
      this("", open, middle, close, "");
    }

    String text(int depth) {
      String opening =
          IntStream.range(0, depth)
              .mapToObj(i -> open.replace("#", String.valueOf(i)))
              .collect(joining());
      return "\n" + before + opening + middle + close.repeat(depth) + after + "\n";
    }
  }
}
