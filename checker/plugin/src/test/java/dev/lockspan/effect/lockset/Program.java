package dev.lockspan.effect.lockset;

import java.util.List;
import java.util.stream.Stream;

/**
 * A generated class: the body under test and the methods it calls.
 *
 * @param body the body's statements
 * @param methods the other methods, each one statement
 */
record Program(String name, List<Statement> body, List<Statement> methods, boolean isSynchronized) {
  private static final String HEAD =
      """
      package random;
      import dev.lockspan.effect.lockset.*;
      import java.util.concurrent.TimeUnit;
      import java.util.concurrent.locks.*;
      public final class %1$s implements Subject {
        final ReentrantLock a;
        final Lock b;
        final ReadWriteLock rw;
        final Object m;
        final Object n;
        public %1$s(ReentrantLock a, Lock b, ReadWriteLock rw, Object m, Object n) {
          this.a = a;
          this.b = b;
          this.rw = rw;
          this.m = m;
          this.n = n;
        }
        ReentrantLock getA() { return a; }
        Lock getB() { return b; }
        void take(Lock lock) { lock.lock(); }
        static void give(Lock lock) { lock.unlock(); }
      """;

  Program {
    body = List.copyOf(body);
    methods = List.copyOf(methods);
  }

  String source() {
    StringBuilder out = new StringBuilder(HEAD.formatted(name));
    String modifier = isSynchronized ? "synchronized " : "";
    Statement.of("@Override public " + modifier + "void run() throws Exception", body, "")
        .print("  ", out);
    methods.forEach(method -> method.print("  ", out));
    return out.append("}\n").toString();
  }

  /** Whether results of {@code tryLock} are kept in variables. */
  boolean hasFlags() {
    return source().contains("boolean t");
  }

  /** The same program under another name, each a little smaller. */
  Stream<Program> smaller(String other) {
    Stream<Program> bodies =
        Statement.smaller(body).map(next -> new Program(other, next, methods, isSynchronized));
    Stream<Program> rest =
        Statement.smaller(methods)
            .filter(next -> next.stream().noneMatch(method -> method.blocks().isEmpty()))
            .map(next -> new Program(other, body, next, isSynchronized));
    Stream<Program> plain =
        isSynchronized ? Stream.of(new Program(other, body, methods, false)) : Stream.of();
    return Stream.of(bodies, rest, plain).flatMap(stream -> stream);
  }

  /** The probe that a line of the source calls. */
  static int probe(String line) {
    int start = line.indexOf("Probe.at(") + "Probe.at(".length();
    return Integer.parseInt(line.substring(start, line.indexOf(')', start)));
  }

  /** The lines of the source. */
  List<String> lines() {
    return source().lines().toList();
  }
}
