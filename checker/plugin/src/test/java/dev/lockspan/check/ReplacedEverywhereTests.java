package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Bodies that no object runs, since each known class replaces them, and those that some run. */
final class ReplacedEverywhereTests extends CheckTestCase {
  private static final String GATE =
      """
      import java.util.concurrent.*;
      final class Gate {
        private static final CountDownLatch LATCH = new CountDownLatch(1);
        private static int count;
        static void slow() {
          try { LATCH.await(); } catch (InterruptedException e) { count++; }
        }
        static void quick() { count++; }
      }
      """;

  @Test
  void accepts_hooksThatAClassInheritsWhileItsSubclassFillsThem() {
    assertFindings(
        GATE
            + """
            abstract class Job {
              protected abstract void run();
              protected void after() {}
            }
            class Quick extends Job {
              @Override protected void run() { Gate.quick(); after(); }
            }
            class Traced extends Quick {
              @Override protected void after() { Gate.slow(); }
            }
            class Runner {
              private final Job quick = new Quick();
              synchronized void made() { new Quick().run(); }
              synchronized void kept() { quick.run(); }
              synchronized void given(Quick job) { job.run(); job.after(); }
              synchronized void traced() { new Traced().run(); } // WAIT warning
            }
            interface Store {
              void put(String key);
              default void onPut() {}
            }
            class Memory implements Store {
              @Override public void put(String key) { onPut(); }
            }
            class Replicated extends Memory {
              @Override public void onPut() { Gate.slow(); }
            }
            class Writer {
              synchronized void made() { new Memory().put("a"); }
              synchronized void given(Memory store) { store.put("b"); }
              synchronized void replicated(Replicated store) { store.put("c"); } // WAIT warning
            }
            """);
  }

  @Test
  void accepts_bodiesThatSomeClassInherits() {
    assertFindings(
        GATE
            + """
            abstract class Channel {
              void open() { check(); }
              abstract void check();
            }
            class Tcp extends Channel {
              @Override void open() { Gate.slow(); }
              @Override void check() {}
            }
            class Local extends Channel {
              @Override void check() {}
            }
            class Client {
              synchronized void open(Channel channel) { channel.open(); }
            }
            """);
  }

  @Test
  void flags_whatAllOthersDoInsteadOfABodyThatCallsAbstractMethods() {
    assertFindings(
        GATE
            + """
            abstract class Channel {
              void open() { check(); }
              abstract void check();
            }
            class Tcp extends Channel {
              @Override void open() { Gate.slow(); }
              @Override void check() {}
            }
            class Tls extends Channel {
              @Override void open() { check(); Gate.slow(); }
              @Override void check() {}
            }
            interface Source {
              default String get(String key) { return find(key); }
              String find(String key);
            }
            class Http implements Source {
              @Override public String get(String key) { Gate.slow(); return key; }
              @Override public String find(String key) { return key; }
            }
            class Ftp implements Source {
              @Override public String get(String key) { Gate.slow(); return key; }
              @Override public String find(String key) { return key; }
            }
            class Client {
              synchronized void open(Channel channel) { channel.open(); } // WAIT warning
              synchronized String read(Source source) { return source.get("a"); } // WAIT warning
            }
            """);
  }

  @Test
  void flags_whatABodyOfAnExposedTypeDoes() {
    assertFindings(
        GATE
            + """
            public interface Source {
              default String get(String key) { Gate.slow(); return find(key); }
              String find(String key);
              class Http implements Source {
                @Override public String get(String key) { return key; }
                @Override public String find(String key) { return key; }
              }
              class Client {
                synchronized String inherited(Source source) { return source.get("a"); } // WAIT warning
                synchronized String own(Http source) { return source.get("a"); }
              }
            }
            """);
  }

  @Test
  void judges_whatTheOnlyClassUnderATypeReplaces() {
    assertFindings(
        GATE
            + """
            abstract class Base {
              private int n;
              void step() { n++; }
              void run() { step(); }
            }
            class Quiet extends Base {
              @Override void step() {}
            }
            abstract class Middle extends Base {}
            class Slow extends Middle {
              @Override void step() { Gate.slow(); }
            }
            class Client {
              synchronized void any(Base base) { base.run(); }
              synchronized void middle(Middle middle) { middle.run(); } // WAIT warning
            }
            """);
  }
}
