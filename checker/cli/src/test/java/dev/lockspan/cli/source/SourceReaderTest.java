package dev.lockspan.cli.source;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a directory and of a jar are read, and as what. */
final class SourceReaderTest {
  @TempDir private Path directory;

  @Test
  void readsJavaFilesOfADirectory() throws IOException {
    write("b/B.java", "class B {}".getBytes(UTF_8));
    write("a/A.java", "class A {}\n".getBytes(UTF_8));
    write("module-info.java", "module m {}".getBytes(UTF_8));
    write(".hidden/H.java", "class H {}".getBytes(UTF_8));
    write("a/notes.txt", "notes".getBytes(UTF_8));

    List<SourceFile> files = SourceReader.readDirectory(directory, directory);

    assertThat(files.stream().map(SourceFile::path))
        .containsExactly("a/A.java", "b/B.java")
        .inOrder();
    assertThat(files.get(0).text()).isEqualTo("class A {}\n");
    assertThat(files.get(0).lines()).isEqualTo(1);
    assertThat(files.get(0).uri()).isEqualTo(directory.toRealPath().resolve("a/A.java").toUri());
  }

  @Test
  void namesFilesByADirectoryAround() throws IOException {
    write("src/a/A.java", "class A {}".getBytes(UTF_8));

    assertThat(SourceReader.readDirectory(directory.resolve("src"), directory).get(0).path())
        .isEqualTo("src/a/A.java");
  }

  @Test
  void rejects_aDirectoryThatIsNotAround() throws IOException {
    write("src/a/A.java", "class A {}".getBytes(UTF_8));
    Path source = directory.resolve("src");
    Path other = Files.createDirectory(directory.resolve("other"));

    InputError error =
        assertThrows(InputError.class, () -> SourceReader.readDirectory(source, other));

    assertThat(error)
        .hasMessageThat()
        .isEqualTo(source + " is not in " + other + "; check --relative-to");
  }

  @Test
  void readsBytesThatAreNotUtf8AsLatin1() throws IOException {
    write("A.java", "// \u00fcber\nclass A {}".getBytes(ISO_8859_1));

    assertThat(SourceReader.readDirectory(directory, directory).get(0).text())
        .startsWith("// \u00fcber");
  }

  @Test
  void readsJavaFilesOfAJar() throws IOException {
    Path jar =
        jar(
            "p/B.java",
            "p/A.java",
            "module-info.java",
            "META-INF/versions/9/p/A.java",
            "p/A.class");

    List<SourceFile> files = SourceReader.readJar(jar);

    assertThat(files.stream().map(SourceFile::path))
        .containsExactly("p/A.java", "p/B.java")
        .inOrder();
    assertThat(files.get(0).name()).isEqualTo("A.java");
    assertThat(files.get(0).uri().toString())
        .isEqualTo("jar:" + jar.toUri().toString().replace("///", "/") + "!/p/A.java");
  }

  @Test
  void rejects_aDirectoryWithoutJava() {
    InputError error =
        assertThrows(InputError.class, () -> SourceReader.readDirectory(directory, directory));

    assertThat(error).hasMessageThat().startsWith("no Java file in " + directory);
  }

  @Test
  void rejects_aJarWithoutJava() throws IOException {
    Path jar = jar("p/A.class");

    InputError error = assertThrows(InputError.class, () -> SourceReader.readJar(jar));

    assertThat(error).hasMessageThat().isEqualTo("no Java file in " + jar + "; name a sources jar");
  }

  @Test
  void rejects_aBrokenJar() throws IOException {
    Path jar = Files.writeString(directory.resolve("broken.jar"), "this is no archive");

    InputError error = assertThrows(InputError.class, () -> SourceReader.readJar(jar));

    assertThat(error).hasMessageThat().startsWith("cannot read " + jar + ": ");
  }

  private void write(String path, byte[] content) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private Path jar(String... entries) throws IOException {
    Path jar = directory.resolve("x.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write("class X {}".getBytes(UTF_8));
      }
    }
    return jar;
  }
}
