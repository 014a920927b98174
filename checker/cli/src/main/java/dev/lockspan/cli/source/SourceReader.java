package dev.lockspan.cli.source;

import static java.util.Comparator.comparing;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads the Java files of a directory or a jar. */
public final class SourceReader {
  private SourceReader() {}

  /**
   * The Java files below a directory, those in hidden directories excepted.
   *
   * @param base the directory that the files' paths are relative to; this one or one around it
   */
  public static List<SourceFile> readDirectory(Path directory, Path base) {
    List<SourceFile> files = new ArrayList<>();
    try {
      Path start = directory.toRealPath();
      Path root = base.toRealPath();
      if (!start.startsWith(root)) {
        throw new InputError(directory + " is not in " + base + "; check --relative-to");
      }
      for (Path file : findJavaFiles(start)) {
        String path = root.relativize(file).toString().replace(File.separatorChar, '/');
        files.add(new SourceFile(path, file.toUri(), SourceFile.decode(Files.readAllBytes(file))));
      }
    } catch (IOException e) {
      throw new InputError("cannot read " + directory + ": " + reason(e), e);
    }
    if (files.isEmpty()) {
      throw new InputError("no Java file in " + directory + "; name the root of a source tree");
    }
    return sorted(files);
  }

  /** The Java files of a jar; versions for later releases of Java excepted. */
  public static List<SourceFile> readJar(Path jar) {
    Map<String, SourceFile> files = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String path = entry.getName();
        if (isJavaFile(path) && !path.startsWith("META-INF/") && !files.containsKey(path)) {
          String text = SourceFile.decode(zip.getInputStream(entry).readAllBytes());
          files.put(path, new SourceFile(path, uri(jar, path), text));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new InputError("cannot read " + jar + ": " + reason(e), e);
    }
    if (files.isEmpty()) {
      throw new InputError("no Java file in " + jar + "; name a sources jar");
    }
    return sorted(List.copyOf(files.values()));
  }

  private static List<Path> findJavaFiles(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean hidden = !directory.equals(root) && name(directory).startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isJavaFile(name(file))) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  /** A module declaration is left out: the files are compiled in the unnamed module. */
  private static boolean isJavaFile(String path) {
    return path.endsWith(".java")
        && !path.equals("module-info.java")
        && !path.endsWith("/module-info.java");
  }

  private static URI uri(Path jar, String path) {
    try {
      String archive = jar.toAbsolutePath().normalize().toUri().getPath();
      return URI.create("jar:" + new URI("file", null, archive + "!/" + path, null));
    } catch (URISyntaxException e) {
      throw new InputError("cannot read " + path + " in " + jar + ": " + reason(e), e);
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static List<SourceFile> sorted(List<SourceFile> files) {
    return files.stream().sorted(comparing(SourceFile::path)).toList();
  }
}
