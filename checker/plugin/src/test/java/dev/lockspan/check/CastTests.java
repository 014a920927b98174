package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects that a cast or a test shows to be of a class, where they are handed on to helpers. */
final class CastTests extends CheckTestCase {
  private static final String HELPERS =
      """
      import java.io.*;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      public class Helpers {
        public static final class Memory extends OutputStream {
          final byte[] bytes = new byte[9];
          int n;
          @Override public void write(int b) { bytes[n++] = (byte) b; }
        }
        public static final class Waiting implements Executor {
          final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(3);
          @Override public void execute(Runnable task) {
            try {
              queue.put(task);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        }
        public interface Step { void go(); }
        public static class Parked implements Step {
          @Override public void go() { LockSupport.park(); }
        }
        public static class Counted implements Step {
          int count;
          @Override public void go() { count++; }
        }
        public static void put(OutputStream out) throws IOException { out.write(1); }
        public static void run(Executor executor) { executor.execute(() -> {}); }
        public static void go(Step step) { step.go(); }
        public static void goIfParked(Object step) {
          if (step instanceof Parked) LockSupport.park();
        }
        public static void putMemory(OutputStream out) throws IOException { put((Memory) out); }
        public static void runWaiting(Executor e) { Waiting w = (Waiting) e; run(w); }
        public static void goCounted(Step step) { go((Counted) step); }
      }
      """;

  private static final String IMPORTS =
      """
      import java.io.*;
      import java.util.concurrent.Executor;
      """;

  @Test
  void accepts_whatOnlyGoesThroughMemory() {
    assertFindingsBothWays(
        List.of(HELPERS),
        IMPORTS
            + """
            class Store {
              synchronized void cast(OutputStream out) throws IOException {
                Helpers.put((Helpers.Memory) out);
              }
              synchronized void ofObject(Object out) throws IOException {
                Helpers.put((Helpers.Memory) out);
              }
              synchronized void local(OutputStream out) throws IOException {
                Helpers.Memory memory = (Helpers.Memory) out;
                Helpers.put(memory);
              }
              synchronized void pattern(Object out) throws IOException {
                if (out instanceof Helpers.Memory memory) Helpers.put(memory);
              }
              synchronized void tested(OutputStream out) throws IOException {
                if (!(out instanceof Helpers.Memory)) return;
                Helpers.put(out);
              }
              synchronized void element(Object all) throws IOException {
                Helpers.put(((Helpers.Memory[]) all)[0]);
              }
              synchronized void jdk(OutputStream out) throws IOException {
                Helpers.put((ByteArrayOutputStream) out);
              }
              synchronized void upcast(Helpers.Memory out) throws IOException {
                Helpers.put((OutputStream) out);
              }
              synchronized void helper(OutputStream out) throws IOException {
                Helpers.putMemory(out);
              }
              synchronized void step(Helpers.Step step) {
                Helpers.go((Helpers.Counted) step);
              }
              synchronized void inHelper(Helpers.Step step) { Helpers.goCounted(step); }
              synchronized void ofOther(Object step) {
                Helpers.goIfParked((Helpers.Counted) step);
              }
            }
            """);
  }

  @Test
  void accepts_whatACollectionOnlyHolds() {
    assertFindingsAgainstClasses(
        List.of(
            HELPERS,
            """
            import java.io.*;
            import java.util.*;
            public class Listed {
              public static void all(List<Helpers.Memory> list) throws IOException {
                for (Helpers.Memory each : list) Helpers.put(each);
              }
              public static void any(List<OutputStream> list) throws IOException {
                for (OutputStream each : list) Helpers.put(each);
              }
            }
            """),
        """
        import java.io.*;
        import java.util.*;
        class Store {
          synchronized void loop(List<Helpers.Memory> all) throws IOException {
            for (Helpers.Memory each : all) Helpers.put(each);
          }
          synchronized void first(Map<String, Helpers.Memory> all) throws IOException {
            Helpers.put(all.get("first"));
            Helpers.Memory second = all.get("second");
            Helpers.put(second);
          }
          synchronized void wider(Map<String, OutputStream> all) throws IOException {
            Helpers.put(all.get("first")); // IO
          }
          synchronized void inClassFile(List<Helpers.Memory> all) throws IOException {
            Listed.all(all);
          }
          synchronized void widerInClassFile(List<OutputStream> all) throws IOException {
            Listed.any(all); // IO
          }
        }
        """);
  }

  @Test
  void flags_whatIsNoMoreThanDeclared() {
    assertFindingsBothWays(
        List.of(HELPERS),
        IMPORTS
            + """
            class Store {
              private Object kept;
              synchronized void plain(OutputStream out) throws IOException {
                Helpers.put(out); // IO
              }
              synchronized void wide(Object out) throws IOException {
                Helpers.put((OutputStream) out); // IO
              }
              synchronized void otherwise(OutputStream out) throws IOException {
                if (out instanceof Helpers.Memory) {
                  Helpers.put(out);
                } else {
                  Helpers.put(out); // IO
                }
                Helpers.put(out); // IO
              }
              synchronized void other(OutputStream a, OutputStream b) throws IOException {
                Helpers.put((Helpers.Memory) a);
                Helpers.put(b); // IO
              }
              synchronized void next(OutputStream[] all) throws IOException {
                for (OutputStream each : all) {
                  if (each instanceof Helpers.Memory) continue;
                  Helpers.put(each); // IO
                }
              }
              synchronized void setAgain(OutputStream out) throws IOException {
                Helpers.put((Helpers.Memory) kept);
                kept = out;
                Helpers.put((OutputStream) kept); // IO
              }
              synchronized void step(Helpers.Step step) {
                Helpers.goIfParked(step); // WAIT
              }
            }
            """);
  }

  @Test
  void flags_whatWaits() {
    assertFindingsBothWays(
        List.of(HELPERS),
        IMPORTS
            + """
            class Pool {
              synchronized void plain(Executor executor) {
                Helpers.run(executor); // SUBMIT
              }
              synchronized void cast(Executor executor) {
                Helpers.run((Helpers.Waiting) executor); // WAIT
              }
              synchronized void pattern(Object executor) {
                if (executor instanceof Helpers.Waiting waiting) {
                  Helpers.run(waiting); // WAIT
                }
              }
              synchronized void helper(Executor executor) {
                Helpers.runWaiting(executor); // WAIT
              }
              synchronized void step(Object step) {
                Helpers.go((Helpers.Parked) step); // WAIT
              }
              synchronized void sure(Object step) {
                Helpers.goIfParked((Helpers.Parked) step); // WAIT
              }
            }
            """);
  }

  @Test
  void flags_whatACallerKnowsBetter() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Steps {
          interface Step { void go(); }
          static class Counted implements Step {
            int count;
            public void go() { count++; }
          }
          static class Parked extends Counted {
            @Override public void go() { LockSupport.park(); }
          }
          static void go(Step step) { step.go(); }
          static void goCounted(Step step) { go((Counted) step); }
          synchronized void waits() {
            goCounted(new Parked()); // WAIT
          }
          synchronized void counts() { goCounted(new Counted()); }
          synchronized void nothing(Step step) { goCounted(step); }
        }
        """);
  }

  @Test
  void flags_whatIsDoneWithNull() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Requests {
          static final class Context {}
          static void wait(Object attachment) {
            Context context = (Context) attachment;
            if (context == null) LockSupport.park();
          }
          synchronized void of(Object attachment) {
            wait(attachment); // WAIT
          }
          synchronized void ofNothing() {
            wait(null); // WAIT
          }
        }
        """);
  }
}
