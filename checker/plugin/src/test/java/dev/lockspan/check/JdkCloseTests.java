package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Closing objects of the JDK, which are components only where a row says so. */
final class JdkCloseTests extends CheckTestCase {
  @Test
  void accepts_closingWhatIsOnlyRead() {
    assertFindings(
        """
        import java.io.*;
        import java.net.URLClassLoader;
        import java.nio.file.*;
        import javax.imageio.stream.ImageInputStream;
        class Index {
          private DirectoryStream<Path> files;
          private int n;
          synchronized void kept() throws IOException { files.close(); }
          synchronized void implicitly(Path dir) throws IOException {
            try (DirectoryStream<Path> each = Files.newDirectoryStream(dir)) { // IO: reads a directory
              for (Path f : each) n++;
            }
          }
          synchronized void others(ImageInputStream image, WatchService watch, URLClassLoader loader, ObjectInput in)
              throws IOException {
            image.close();
            watch.close();
            loader.close();
            in.close();
          }
        }
        """);
  }

  @Test
  void accepts_closingSocketsOfAnyKind() {
    assertFindings(
        """
        import java.io.IOException;
        import java.nio.channels.*;
        class Server {
          synchronized void blocking(SocketChannel one, ServerSocketChannel all) throws IOException {
            one.close();
            all.close();
          }
          synchronized void others(AsynchronousSocketChannel one, AsynchronousServerSocketChannel all)
              throws IOException {
            one.close();
            all.close();
          }
        }
        """);
  }

  @Test
  void flags_closingWhatIsWrittenOrListenedTo() {
    assertFindings(
        """
        import java.io.*;
        import java.nio.channels.*;
        import java.nio.file.*;
        import javax.imageio.stream.*;
        import javax.sound.sampled.Clip;
        class Index {
          private Closeable any;
          synchronized void written(FileSystem archive, ObjectOutput out, FileImageOutputStream image) throws IOException {
            archive.close(); // IO suggestion
            out.close(); // IO suggestion
            image.close(); // IO suggestion
          }
          synchronized void channels(FileChannel file, AsynchronousFileChannel other, Channel any) throws IOException {
            file.close(); // IO suggestion
            other.close(); // IO suggestion
            any.close(); // IO suggestion
          }
          synchronized void heard(Clip clip) {
            clip.close(); // CALLBACK suggestion: its listeners
          }
          synchronized void anything() throws IOException {
            any.close(); // CALLBACK suggestion
          }
        }
        """);
  }
}
