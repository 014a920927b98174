package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** URLs of what class loaders find, and of files, under another name or behind a connection. */
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

  @Test
  void accepts_whatAModulesClassLoaderFinds() {
    assertFindings(
        """
        package org.osgi.framework;
        public interface Bundle {
          java.net.URL getEntry(String path);
          java.net.URL getResource(String name);
          java.util.Enumeration<java.net.URL> findEntries(String path, String pattern, boolean deep);
        }
        """,
        """
        package app;
        import java.io.*;
        import java.net.URL;
        import org.osgi.framework.Bundle;
        class Texts {
          interface Store { URL getEntry(String path); }
          private InputStream in;
          synchronized void entry(Bundle b) throws IOException { in = b.getEntry("texts").openStream(); }
          synchronized void resource(Bundle b) throws IOException { in = b.getResource("texts").openStream(); }
          synchronized void first(Bundle b) throws IOException {
            in = b.findEntries("/", "*", true).nextElement().openStream();
          }
          synchronized void other(Store s) throws IOException {
            in = s.getEntry("texts").openStream(); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_connectionsToResources() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        class Settings {
          private static InputStream open(String name) throws IOException {
            URL url = Settings.class.getClassLoader().getResource(name);
            if (url == null) {
              return null;
            }
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            return connection.getInputStream();
          }
          private InputStream in;
          synchronized void helped() throws IOException { in = open("settings"); }
          synchronized void chained() throws IOException {
            in = Settings.class.getResource("settings").openConnection().getInputStream();
          }
          synchronized long ofArchive(String name) throws IOException {
            JarURLConnection c = (JarURLConnection) Settings.class.getResource(name).openConnection();
            in = c.getInputStream();
            return c.getContentLengthLong();
          }
        }
        """);
  }

  @Test
  void flags_filesAsFilesAndServersAsServers() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        import java.nio.file.Path;
        class Settings {
          private InputStream in;
          synchronized int file(File f) throws IOException {
            in = f.toURI().toURL().openStream(); // IO suggestion
            InputStream other = f.toURI().toURL().openConnection().getInputStream(); // IO suggestion
            return other.read(); // IO suggestion
          }
          synchronized void path(Path p) throws IOException {
            in = p.toUri().toURL().openStream(); // IO suggestion
          }
          synchronized int given(URL u) throws IOException {
            InputStream other = u.openConnection().getInputStream(); // WAIT warning
            return other.read(); // WAIT warning
          }
          synchronized void named(String name) throws IOException {
            in = new URL(name).openStream(); // WAIT warning
          }
          synchronized void address(URI u) throws IOException {
            in = u.toURL().openStream(); // WAIT warning
          }
        }
        """);
  }
}
