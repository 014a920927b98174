package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** The types of what functions and new objects are given, where what they call says less. */
final class GivenTypeTests extends CheckTestCase {
  private static final String LINKS =
      """
      import java.io.*;
      import java.util.*;
      import java.util.concurrent.*;
      interface Link { void send(String text) throws UncheckedIOException; }
      final class NetLink implements Link {
        private final BlockingQueue<String> acks = new SynchronousQueue<>();
        public void send(String text) {
          try { acks.take(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
        }
      }
      final class MemoryLink implements Link {
        private final List<String> sent = new ArrayList<>();
        public void send(String text) { sent.add(text); }
      }
      """;

  @Test
  void accepts_elementsOfAQuietClass() {
    assertFindings(
        LINKS
            + """
            public class Hub {
              private final List<MemoryLink> links = new ArrayList<>();
              private final Map<String, StringWriter> texts = new HashMap<>();
              private void ping(Link link) { link.send("ping"); }
              private void print(Writer writer) {
                try { writer.write("x"); } catch (IOException e) { throw new UncheckedIOException(e); }
              }
              synchronized void byLambda() { links.forEach(link -> ping(link)); }
              synchronized void byReference() { links.forEach(this::ping); }
              synchronized void printed() { texts.values().forEach(text -> print(text)); }
              synchronized void printedByReference() { texts.values().forEach(this::print); }
              synchronized void ofEither(List<Link> all) { all.forEach(this::ping); }
            }
            """);
  }

  @Test
  void flags_elementsOfAClassThatWaits() {
    assertFindings(
        LINKS
            + """
            public class Hub {
              private final List<NetLink> links = new ArrayList<>();
              private final List<MemoryLink> quiet = new ArrayList<>();
              private final Map<String, NetLink> byName = new HashMap<>();
              private Optional<NetLink> main = Optional.empty();
              private NetLink current;
              void add(NetLink link) { links.add(link); main = Optional.of(link); current = link; }
              private void ping(Link link) { link.send("ping"); }
              synchronized void byLambda() {
                links.forEach(link -> ping(link)); // WAIT warning
              }
              synchronized void byReference() {
                links.forEach(this::ping); // WAIT warning
              }
              synchronized void byStream() {
                links.stream().filter(Objects::nonNull).forEach(link -> ping(link)); // WAIT warning
              }
              synchronized void ofMap() {
                byName.forEach((name, link) -> ping(link)); // WAIT warning
              }
              synchronized void ofOptional() {
                main.ifPresent(this::ping); // WAIT warning
              }
              synchronized void inOneAnother() {
                quiet.forEach(
                    one -> {
                      ping(one);
                      links.forEach(other -> ping(other)); // WAIT warning
                    });
              }
              synchronized void byVariable() {
                Link link = current;
                link.send("x"); // WAIT warning
              }
            }
            """);
  }

  @Test
  void flags_whatAnotherObjectWasMadeWith() {
    assertFindings(
        LINKS
            + """
            final class Counted implements Link {
              private final Link next;
              private int count;
              Counted(Link next) { this.next = next; }
              public void send(String text) { count++; next.send(text); }
            }
            class Hub {
              private final Link given, kept, quiet, unknown;
              private final NetLink net;
              Hub(NetLink net, MemoryLink memory, Link link) {
                this.net = net;
                this.given = new Counted(net);
                this.kept = new Counted(this.net);
                this.quiet = new Counted(memory);
                this.unknown = new Counted(link);
              }
              synchronized void quiet() { quiet.send("x"); }
              synchronized void unknown() { unknown.send("x"); }
              synchronized void quietHere(MemoryLink link) { new Counted(link).send("x"); }
              synchronized void given() {
                given.send("x"); // WAIT warning
              }
              synchronized void kept() {
                kept.send("x"); // WAIT warning
              }
              synchronized void here(NetLink link) {
                new Counted(link).send("x"); // WAIT warning
              }
            }
            """);
  }
}
