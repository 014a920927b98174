package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Closing streams that are closed already. */
final class ClosedAgainTests extends CheckTestCase {
  @Test
  void accepts_streamsThatAreClosedAlready() {
    assertFindings(
        """
        import java.io.*;
        class Closed {
          private OutputStream open(File f) throws IOException { return new FileOutputStream(f); }
          synchronized void nullOrAround(File f) throws IOException {
            OutputStream os = null;
            BufferedWriter bw = null;
            try {
              os = open(f); // IO
              bw = new BufferedWriter(new OutputStreamWriter(os));
              bw.write("abc", 0, 3); // IO
            } finally {
              if (bw != null) bw.close(); // IO
              if (os != null) os.close();
            }
          }
          synchronized void plain(OutputStream os) throws IOException {
            DataOutputStream data = new DataOutputStream(new BufferedOutputStream(os));
            data.close(); // IO
            os.close();
          }
          synchronized void twice(OutputStream os) throws IOException {
            os.close(); // IO
            os.close();
          }
          synchronized void loop(File a, int n) throws IOException {
            for (int i = 0; i < n; i++) {
              OutputStream os = open(a); // IO
              os.close(); // IO
              os.close();
            }
          }
          synchronized void called(File f) throws IOException {
            OutputStream os = null;
            Writer writer = null;
            try {
              os = java.nio.file.Files.newOutputStream(f.toPath()); // IO
              writer = new BufferedWriter(new OutputStreamWriter(os));
              writer.write("abc", 0, 3); // IO
            } finally {
              if (writer != null) writer.close(); // IO
              if (os != null) os.close();
            }
          }
          synchronized void given(OutputStream to, boolean is) throws IOException {
            OutputStream os = null;
            Writer writer = null;
            if (is) {
              os = to;
              writer = new OutputStreamWriter(os);
            }
            if (writer != null) writer.close(); // IO
            if (os != null) os.close();
          }
        }
        """);
  }

  @Test
  void flags_streamsThatMayBeOpen() {
    assertFindings(
        """
        import java.io.*;
        class Open {
          private OutputStream open(File f) throws IOException { return new FileOutputStream(f); }
          static class Keeping extends FilterOutputStream {
            Keeping(OutputStream os) { super(os); }
            @Override public void close() { }
          }
          private OutputStream field;
          private void reopen(File a) throws IOException { field = open(a); }
          synchronized void other(OutputStream os, OutputStream more) throws IOException {
            DataOutputStream data = new DataOutputStream(new BufferedOutputStream(os));
            data.close(); // IO
            more.close(); // IO
          }
          synchronized void sometimes(OutputStream os, boolean is) throws IOException {
            DataOutputStream data = new DataOutputStream(new BufferedOutputStream(os));
            if (is) {
              data.close(); // IO
            }
            os.close(); // IO
          }
          synchronized void kept(OutputStream os) throws IOException {
            DataOutputStream data = new DataOutputStream(new Keeping(os));
            data.close(); // IO
            os.close(); // IO
          }
          synchronized void failed(OutputStream os) throws IOException {
            DataOutputStream data = new DataOutputStream(new BufferedOutputStream(os));
            try {
              data.close(); // IO
            } catch (IOException e) {
              // the other one may still be open
            }
            os.close(); // IO
          }
          synchronized void either(File a, File b, boolean is) throws IOException {
            OutputStream os = open(a); // IO
            Writer w = new BufferedWriter(new OutputStreamWriter(os));
            if (is) {
              os = open(b); // IO
            }
            w.close(); // IO
            os.close(); // IO
          }
          synchronized void field(File a) throws IOException {
            field.close(); // IO
            reopen(a); // IO
            field.close(); // IO
          }
          synchronized void maybeNull(OutputStream to, boolean is) throws IOException {
            OutputStream os = to;
            Writer writer = null;
            if (is) {
              writer = new OutputStreamWriter(os);
            }
            if (writer != null) writer.close(); // IO
            if (os != null) os.close(); // IO
          }
        }
        """);
  }
}
