package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** URLs of what class loaders find, under another name. */
final class ResourceTests extends CheckTestCase {
  @Test
  void flags_urlsOfAnotherProtocolThanAResources() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        import java.util.*;
        class Settings {
          private Object last;
          synchronized void sameProtocol(ClassLoader loader) throws IOException {
            URL url = loader.getResource("settings");
            last = new URL(url.getProtocol(), url.getHost(), "/other").openStream();
          }
          synchronized void oneOfSeveral(ClassLoader loader) throws IOException {
            Enumeration<URL> urls = loader.getResources("settings");
            while (urls.hasMoreElements()) {
              URL url = urls.nextElement();
              if ("vfszip".equals(url.getProtocol())) {
                InputStream in = new URL(url.getProtocol(), "", url.getPath()).openStream();
                last = in.read(); // IO
              }
            }
          }
          synchronized void otherProtocol(ClassLoader loader) throws IOException {
            URL url = loader.getResource("settings");
            last = new URL("http", url.getHost(), "/other").openStream(); // WAIT warning
          }
          synchronized void sameAsAnother(URL url) throws IOException {
            last = new URL(url.getProtocol(), url.getHost(), "/other").openStream(); // WAIT warning
          }
        }
        """);
  }
}
