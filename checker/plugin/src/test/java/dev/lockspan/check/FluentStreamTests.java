package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Writers whose methods return them: what follows in the chain is done to the same writer. */
final class FluentStreamTests extends CheckTestCase {
  @Test
  void accepts_chainsOnWritersInMemory() {
    assertFindings(
        """
        import java.io.*;
        class Report {
          static class Buffer extends Writer {
            private final StringBuilder text = new StringBuilder();
            @Override public void write(char[] chars, int from, int n) { text.append(chars, from, n); }
            @Override public void flush() {}
            @Override public void close() {}
          }
          private int n;
          private final PrintWriter kept = new PrintWriter(new StringWriter());
          private static Writer head(Writer out) throws IOException { return out.append("head"); }
          synchronized String chained() throws IOException {
            Writer w = new StringWriter();
            w.append("a").append('b').append("abc", 0, 1).write("c");
            return w.toString();
          }
          synchronized void printed() {
            PrintWriter p = new PrintWriter(new StringWriter());
            p.printf("%d", n).println();
            p.format("x").append("y").flush();
            kept.append("a").println();
          }
          synchronized void streamed() {
            PrintStream p = new PrintStream(new ByteArrayOutputStream());
            p.printf("%d", n).append("x").println();
          }
          synchronized void logged() {
            System.out.printf("%d", n).println();
            System.err.append("x").append("y").format("z").flush();
          }
          synchronized void ofOurOwn() throws IOException { new Buffer().append("a").append("b").flush(); }
          synchronized void byHelper() throws IOException { head(new StringWriter()).append("b"); }
          void outside(Writer out) throws IOException {
            synchronized (this) { n++; }
            out.append("a").append("b");
          }
        }
        """);
  }

  @Test
  void flags_chainsOnOthers() {
    assertFindings(
        """
        import java.io.*;
        import java.net.Socket;
        class Report {
          private final Socket socket;
          private final PrintWriter kept;
          Report(Socket socket, Writer kept) {
            this.socket = socket;
            this.kept = new PrintWriter(kept);
          }
          private static Writer head(Writer out) throws IOException { return out.append("head"); }
          synchronized void toSocket() throws IOException {
            Writer w = new OutputStreamWriter(socket.getOutputStream());
            w.append("a") // WAIT warning: other end of a connection
                .append("b"); // WAIT warning: other end of a connection
          }
          synchronized void printed() throws IOException {
            new PrintStream(socket.getOutputStream())
                .printf("%d", 1) // WAIT warning
                .println(); // WAIT warning
          }
          synchronized void byHelper() throws IOException {
            head(new OutputStreamWriter(socket.getOutputStream())) // WAIT warning: head()
                .append("b"); // WAIT warning
          }
          synchronized void given(Writer out) throws IOException {
            out.append("a") // IO suggestion
                .append("b"); // IO suggestion
            kept.printf("a") // IO suggestion
                .println(); // IO suggestion
          }
        }
        """);
  }
}
