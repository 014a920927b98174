package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The one object of a class that its accessor returns, where a field was set to that. */
final class SingletonTests extends CheckTestCase {
  private static final String IMPLEMENTATIONS =
      """
      package lib;
      import java.net.*;
      import java.util.concurrent.locks.LockSupport;
      public class Plain implements ContentHandlerFactory {
        private static ContentHandlerFactory instance = new Plain();
        public static ContentHandlerFactory getInstance() { return instance; }
        public ContentHandler createContentHandler(String type) { return null; }
        public static class Slow implements ContentHandlerFactory {
          private static final ContentHandlerFactory INSTANCE = new Slow();
          public static ContentHandlerFactory getInstance() { return INSTANCE; }
          public ContentHandler createContentHandler(String type) {
            LockSupport.park();
            return null;
          }
        }
        public static class Settable implements ContentHandlerFactory {
          private static ContentHandlerFactory current = new Settable();
          public static ContentHandlerFactory getInstance() { return current; }
          public static void setInstance(ContentHandlerFactory next) { current = next; }
          public ContentHandler createContentHandler(String type) { return null; }
        }
      }
      """;

  @Test
  void judges_whatAnAccessorReturnsByItsClass() {
    assertFindingsBothWays(
        List.of(IMPLEMENTATIONS),
        """
        import java.net.*;
        import lib.Plain;
        class Pages {
          private static final ContentHandlerFactory PLAIN = Plain.getInstance();
          private static final ContentHandlerFactory SLOW = Plain.Slow.getInstance();
          private static final ContentHandlerFactory SETTABLE = Plain.Settable.getInstance();
          private final ContentHandlerFactory own = Plain.getInstance();
          private final ContentHandlerFactory perhaps;
          Pages() { perhaps = Plain.getInstance(); }
          Pages(ContentHandlerFactory perhaps) { this.perhaps = perhaps; }
          synchronized Object plain() { return PLAIN.createContentHandler("a"); }
          synchronized Object own() { return own.createContentHandler("a"); }
          synchronized Object slow() {
            return SLOW.createContentHandler("a"); // WAIT
          }
          synchronized Object settable() {
            return SETTABLE.createContentHandler("a"); // CALLBACK
          }
          synchronized Object perhaps() {
            return perhaps.createContentHandler("a"); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_whatANewObjectIsMadeWithByAnAccessor() {
    assertFindingsBothWays(
        List.of(
            IMPLEMENTATIONS,
            """
            package lib;
            import java.net.*;
            public class Page {
              private final ContentHandlerFactory factory;
              public Page() { this(Plain.getInstance()); }
              public Page(int slow) { this(Plain.Slow.getInstance()); }
              public Page(ContentHandlerFactory factory) { this.factory = factory; }
              public Object read() { return factory.createContentHandler(""); }
            }
            """),
        """
        import java.net.*;
        import lib.Page;
        import lib.Plain;
        class Pages {
          private final ContentHandlerFactory given;
          Pages(ContentHandlerFactory given) { this.given = given; }
          synchronized Object plain() { return new Page().read(); }
          synchronized Object handed() { return new Page(Plain.getInstance()).read(); }
          synchronized Object named() {
            Page page = new Page();
            return page.read();
          }
          synchronized Object slow() {
            return new Page(1).read(); // WAIT
          }
          synchronized Object given() {
            return new Page(given).read(); // CALLBACK
          }
        }
        """);
  }
}
