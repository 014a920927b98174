package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Ways that the class of a new object allows, and those that it rules out. */
final class ExactTypeTests extends CheckTestCase {
  private static final String COMMANDS =
      """
      interface Command {
        boolean isControl();
        boolean isDue();
        int type();
      }
      class Base implements Command {
        long at;
        public boolean isControl() { return false; }
        public boolean isDue() { return false; }
        public int type() { return 1; }
      }
      class Response extends Base {}
      class Control extends Base {
        @Override public boolean isControl() { return true; }
        @Override public boolean isDue() { return at > 3; }
        @Override public int type() { return 2; }
      }
      """;

  @Test
  void flags_whatTheObjectSaysThatItIs() {
    assertFindings(
        COMMANDS,
        """
        class Transport {
          private final Object a = new Object();
          private final Object b = new Object();
          public void respond() throws Exception {
            synchronized (a) { process(new Response()); }
          }
          public void respondByType() throws Exception {
            synchronized (a) { byType(new Response()); }
          }
          public void control() throws Exception {
            synchronized (a) {
              process(new Control()); // WAIT suggestion
              byType(new Control()); // WAIT suggestion
            }
          }
          public void any(Command c) throws Exception {
            synchronized (a) {
              process(c); // WAIT suggestion
            }
          }
          public void due() throws Exception {
            synchronized (b) {
              ifDue(new Control()); // WAIT suggestion
            }
          }
          private void process(Object in) throws Exception {
            Command c = (Command) in;
            if (c.isControl()) handle();
          }
          private void byType(Command c) throws Exception {
            switch (c.type()) {
              case 1: return;
              default: handle();
            }
          }
          private void ifDue(Command c) throws Exception { if (c.isDue()) handle(); }
          private void handle() throws Exception { Thread.sleep(10); }
        }
        """);
  }

  @Test
  void flags_whatAnObjectOfADeclaredTypeSaysThatItIs() {
    assertFindings(
        COMMANDS,
        """
        class Special extends Response {
          public boolean isControl() { return true; }
        }
        class Info extends Base {}
        class Transport {
          private Info info;
          private Response response;
          Info info() { return info; }
          synchronized void field() throws Exception { process(info); }
          synchronized void result() throws Exception { process(info()); }
          synchronized void same() throws Exception { base(new Base()); }
          private void base(Base c) throws Exception { if (c.isControl()) Thread.sleep(10); }
          synchronized void mixed() throws Exception {
            process(response); // WAIT suggestion
          }
          private void process(Command c) throws Exception {
            if (c.isControl()) Thread.sleep(10);
          }
        }
        """);
  }

  @Test
  void flags_theTrueBoundaryBehindAnImpossibleOne() {
    assertFindings(
        COMMANDS,
        """
        class Transport {
          public interface Listener { void onCommand(Object c); }
          private Listener l;
          public void listen(Listener x) { l = x; }
          private final Object a = new Object();
          public void respond() {
            synchronized (a) {
              process(new Response()); // CALLBACK: onCommand()
            }
          }
          public void control() {
            synchronized (a) {
              process(new Control()); // WAIT
            }
          }
          private void process(Object in) {
            Command c = (Command) in;
            if (c.isControl()) resolve();
            if (l != null) l.onCommand(c);
          }
          private void resolve() {
            try {
              java.net.InetAddress.getByName("x");
            } catch (java.io.IOException e) {
              return;
            }
          }
        }
        """);
  }

  @Test
  void flags_argumentsByWhatTheyAreInstancesOf() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.function.*;
            public class Codecs {
              public static class Reply {}
              public static class LongReply extends Reply {}
              private Function<Object, String> selector = Object::toString;
              public void select(Function<Object, String> s) { selector = s; }
              public String codec(Object body) {
                if (body == null) return "";
                if (body instanceof Reply) return "r";
                return selector.apply(body);
              }
              public String codecOf(Object body) {
                return body instanceof Reply r ? r.toString() : selector.apply(body);
              }
              public String create(Object body) { return isReply(body) ? "r" : codec(body); }
              private static boolean isReply(Object body) { return body instanceof LongReply; }
              public String other(Object body) {
                if (body instanceof Reply) return selector.apply(body);
                return "o";
              }
            }
            """),
        """
        class Pool {
          private final Codecs codecs = new Codecs();
          synchronized void reply() {
            codecs.codec(new Codecs.Reply());
            codecs.codecOf(new Codecs.LongReply());
            codecs.create(new Codecs.LongReply());
            codecs.create(new Codecs.Reply());
            codecs.codec(null);
            codecs.other(new Object());
          }
          synchronized void other() { codecs.codec(new Object()); } // CALLBACK
          synchronized void of() { codecs.codecOf(null); } // CALLBACK
          synchronized void created(Codecs c) { codecs.create(c); } // CALLBACK
          synchronized void any(Object o) { codecs.codec(o); } // CALLBACK
          synchronized void sub() { codecs.other(new Codecs.LongReply()); } // CALLBACK
        }
        """);
  }

  @Test
  void flags_aTestThatIsMadeOfAnotherObject() {
    assertFindings(
        """
        class Pool {
          private Object kept;
          void set(Object o) { kept = o; }
          synchronized void again() throws Exception {
            if (!(kept instanceof String)) return;
            set(1);
            if (!(kept instanceof String)) Thread.sleep(1); // WAIT suggestion
          }
          synchronized void same(Object o) throws Exception {
            if (!(o instanceof String)) return;
            if (!(o instanceof String)) Thread.sleep(1);
          }
          synchronized void each(Iterable<Object> all) throws Exception {
            boolean isLate = false;
            for (Object o : all) {
              if (o instanceof String) isLate = true;
              if (isLate && !(o instanceof String)) Thread.sleep(1); // WAIT suggestion
            }
          }
        }
        """);
  }

  @Test
  void flags_constantsThatStandForConstants() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.locks.LockSupport;
            enum Kind {
              FAST { @Override void run() { } },
              SLOW { @Override void run() { LockSupport.park(); } };
              static final Kind DEFAULT = SLOW;
              abstract void run();
            }
            """),
        """
        class Pool {
          private static final Kind SLOW = Kind.SLOW;
          private static final Kind AGAIN = Kind.DEFAULT;
          private static final Kind FAST = Kind.FAST;
          synchronized void slow() {
            SLOW.run(); // WAIT warning: LockSupport.park()
            AGAIN.run(); // WAIT warning
          }
          synchronized void fast() {
            FAST.run();
          }
        }
        """);
  }
}
