package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields of objects that nobody else has yet, which setters may change later. */
final class OwnFieldTests extends CheckTestCase {
  private static final String PARSER =
      """
      import java.util.concurrent.*;
      interface Expr {}
      public class Parser {
        public interface ExprFactory { Expr create(String s); }
        static final ExprFactory PLAIN = s -> new Expr() {};
        static final ExprFactory WAITING = s -> { await(); return null; };
        private static void await() {
          try { shared.await(); } catch (InterruptedException e) { return; }
        }
        static CountDownLatch shared = new CountDownLatch(1);
        private ExprFactory factory;
        private ExprFactory other;
        public Parser() {}
        public void setFactory(ExprFactory f) { factory = f; }
        public void setIfNone(ExprFactory f) { if (factory == null) factory = f; }
        public void setChecked(ExprFactory f) {
          if (f == null) throw new NullPointerException();
          factory = f;
        }
        public void setOther(ExprFactory f) { other = f; }
        public void swap() { exchange(); }
        private void exchange() { factory = other; }
        public Expr parse(String s) { return factory.create(s.trim()); }
        public Expr reset(String s) {
          swap();
          return factory.create(s);
        }
      }
      """;

  @Test
  void accepts_functionsThatASetterHasJustStored() {
    assertFindings(
        PARSER,
        """
        class User {
          private final Expr made;
          User(String s) {
            Parser p = new Parser();
            p.setFactory(Parser.PLAIN);
            made = p.parse(s);
          }
          static synchronized User made(String s) { return new User(s); }
          static synchronized Expr here(String s) {
            Parser p = new Parser();
            p.setChecked(Parser.PLAIN);
            return p.parse(s);
          }
          static synchronized Expr either(String s, boolean on) {
            Parser p = new Parser();
            if (on) p.setFactory(Parser.WAITING); else p.setFactory(Parser.PLAIN);
            p.setFactory(Parser.PLAIN);
            return p.parse(s);
          }
        }
        """);
  }

  @Test
  void flags_whatASetterHasJustStored() {
    assertFindings(
        PARSER,
        """
        import java.util.*;
        public class User {
          private final List<Parser> all = new ArrayList<>();
          private Parser.ExprFactory mine;
          public void setMine(Parser.ExprFactory f) { mine = f; }
          synchronized Expr waiting(String s) {
            Parser p = new Parser();
            p.setFactory(Parser.WAITING);
            return p.parse(s); // WAIT
          }
          synchronized Expr unknown(String s) {
            Parser p = new Parser();
            p.setFactory(mine);
            return p.parse(s); // CALLBACK
          }
          public synchronized Expr given(String s, Parser.ExprFactory f) {
            Parser p = new Parser();
            p.setFactory(f);
            return p.parse(s); // CALLBACK
          }
          synchronized Expr published(String s) {
            Parser p = new Parser();
            p.setFactory(Parser.PLAIN);
            all.add(p);
            return p.parse(s); // CALLBACK
          }
          synchronized Expr swapped(String s) {
            Parser p = new Parser();
            p.setFactory(Parser.PLAIN);
            p.setOther(mine);
            p.swap();
            return p.parse(s); // CALLBACK
          }
          synchronized Expr swapsItself(String s) {
            Parser p = new Parser();
            p.setFactory(Parser.PLAIN);
            p.setOther(mine);
            return p.reset(s); // CALLBACK
          }
          synchronized Expr onOneWay(String s, boolean on) {
            Parser p = new Parser();
            if (on) p.setFactory(Parser.PLAIN); else p.setFactory(mine);
            return p.parse(s); // CALLBACK
          }
          synchronized Expr perhaps(String s) {
            Parser p = new Parser();
            p.setFactory(mine);
            p.setIfNone(Parser.PLAIN);
            return p.parse(s); // CALLBACK
          }
          synchronized void again(List<String> all) {
            Parser p = new Parser();
            p.setFactory(Parser.PLAIN);
            for (String s : all) {
              p.parse(s); // CALLBACK
              p.setFactory(mine);
            }
          }
        }
        """);
  }

  @Test
  void judges_whatAConstructorWasGivenByThat() {
    assertFindings(
        """
        import java.util.concurrent.*;
        public class Pool {
          private volatile ThreadFactory factory;
          private static Pool last;
          public Pool(ThreadFactory f) { factory = f; prestart(); }
          public Pool(ThreadFactory f, int shown) { factory = f; last = this; prestart(); }
          public void setFactory(ThreadFactory f) { factory = f; }
          public ThreadFactory getFactory() { return factory; }
          void prestart() { getFactory().newThread(() -> {}).setName("x"); }
          static final class Known implements ThreadFactory {
            @Override public Thread newThread(Runnable r) { return new Thread(r); }
          }
          static synchronized Pool known() { return new Pool(new Known()); }
          static synchronized Pool shown() {
            return new Pool(new Known(), 1); // CALLBACK
          }
          static ThreadFactory mine;
          static synchronized Pool unknown() {
            return new Pool(mine); // CALLBACK
          }
          synchronized void again() {
            prestart(); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_aFieldByWhatHasJustBeenStored() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            public interface Acceptor {
              void bind();
              int port();
              class Slow implements Acceptor {
                public int port() { return 1; }
                public void bind() {
                  try { Thread.sleep(9); } catch (InterruptedException e) { }
                }
              }
              class Quiet implements Acceptor {
                public void bind() { }
                public int port() { return 2; }
              }
            }
            """),
        """
        package app;
        import lib.Acceptor;
        class Server {
          private Acceptor acceptor;
          private int port;
          synchronized void slow() {
            acceptor = new Acceptor.Slow();
            port = Math.max(port, 1);
            acceptor.bind(); // WAIT
          }
          synchronized void quiet() {
            acceptor = new Acceptor.Quiet();
            acceptor.bind();
          }
          synchronized void reset() {
            acceptor = new Acceptor.Slow();
            choose();
            acceptor.bind();
          }
          synchronized void again(Acceptor other) {
            acceptor = new Acceptor.Slow();
            acceptor = other;
            acceptor.bind();
          }
          synchronized void either(boolean isQuiet) {
            acceptor = new Acceptor.Slow();
            if (isQuiet) acceptor = new Acceptor.Quiet();
            acceptor.bind();
          }
          synchronized void any() { acceptor.bind(); }
          void choose() { acceptor = new Acceptor.Quiet(); }
        }
        class OfOneClass {
          private Acceptor slow;
          private Acceptor quiet;
          private Acceptor either;
          synchronized void start(boolean isSlow) {
            slow = new Acceptor.Slow();
            quiet = new Acceptor.Quiet();
            either = isSlow ? new Acceptor.Slow() : quiet;
          }
          synchronized void slow() { if (slow != null) slow.bind(); } // WAIT
          synchronized void quiet() { if (quiet != null) quiet.bind(); }
          synchronized void either() { either.bind(); } // WAIT suggestion
          void stop() { slow = null; quiet = null; }
        }
        """);
  }
}
