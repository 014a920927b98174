package dev.lockspan.code.bytecode;

import dev.lockspan.code.ClassInfo.Origin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The classes of the JDK that runs this program; for one thread. */
public final class JdkClassPath implements ClassPath {
  private final FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));

  /** The modules that hold a package, by its name. */
  private final Map<String, List<String>> modules = new HashMap<>();

  @Override
  public Optional<ClassFile> find(String name) {
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String packageName = name.substring(0, dot);
    for (String module : modules.computeIfAbsent(packageName, this::findModules)) {
      Path file = image.getPath("modules", module, name.replace('.', '/') + ".class");
      if (Files.exists(file)) {
        return Optional.of(new ClassFile(Origin.JDK, () -> Files.readAllBytes(file)));
      }
    }
    return Optional.empty();
  }

  private List<String> findModules(String packageName) {
    Path links = image.getPath("packages", packageName);
    if (!Files.isDirectory(links)) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(links)) {
      for (Path link : stream) {
        found.add(link.getFileName().toString());
      }
    } catch (IOException e) {
      return List.of();
    }
    return found;
  }
}
