package dev.lockspan.code.bytecode;

import dev.lockspan.code.ClassInfo.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The classes in a list of jars and directories, after those of the running JDK; for one thread.
 *
 * <p>What is no jar and no directory is passed over, as a compiler does.
 */
public final class JarClassPath implements ClassPath, AutoCloseable {
  private final JdkClassPath jdk = new JdkClassPath();
  private final List<ClassPath> entries = new ArrayList<>();
  private final List<JarFile> jars = new ArrayList<>();

  public JarClassPath(List<Path> paths) {
    paths.forEach(this::add);
  }

  private void add(Path path) {
    if (Files.isDirectory(path)) {
      entries.add(name -> findInDirectory(path, name));
    } else if (Files.isRegularFile(path)) {
      try {
        JarFile jar =
            new JarFile(path.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
        jars.add(jar);
        entries.add(name -> findInJar(jar, name));
      } catch (IOException notAJar) {
        // Passed over, see the class comment.
      }
    }
  }

  @Override
  public Optional<ClassFile> find(String name) {
    Optional<ClassFile> found = jdk.find(name);
    for (int i = 0; found.isEmpty() && i < entries.size(); i++) {
      found = entries.get(i).find(name);
    }
    return found;
  }

  private static Optional<ClassFile> findInDirectory(Path directory, String name) {
    try {
      Path file = directory.resolve(fileName(name));
      return Files.isRegularFile(file)
          ? Optional.of(new ClassFile(Origin.CLASS_FILE, () -> Files.readAllBytes(file)))
          : Optional.empty();
    } catch (InvalidPathException notAName) {
      return Optional.empty();
    }
  }

  private static Optional<ClassFile> findInJar(JarFile jar, String name) {
    ZipEntry entry = jar.getEntry(fileName(name));
    return entry == null
        ? Optional.empty()
        : Optional.of(new ClassFile(Origin.CLASS_FILE, () -> read(jar, entry)));
  }

  private static byte[] read(JarFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static String fileName(String name) {
    return name.replace('.', '/') + ".class";
  }

  @Override
  public void close() throws IOException {
    for (JarFile jar : jars) {
      jar.close();
    }
  }
}
