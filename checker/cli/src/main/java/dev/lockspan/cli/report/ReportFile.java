package dev.lockspan.cli.report;

import dev.lockspan.cli.source.InputError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is written whole or not at all. */
public final class ReportFile {
  private final Path path;
  private final Path directory;

  /**
   * Makes sure that the file can be written, without touching it.
   *
   * @throws InputError if it cannot
   */
  public ReportFile(Path path) {
    Path absolute = path.toAbsolutePath();
    Path parent = absolute.getParent();
    if (parent == null || Files.isDirectory(path)) {
      throw new InputError("cannot write " + path + ": it is a directory; name a file");
    }
    if (!Files.isDirectory(parent) || !Files.isWritable(parent)) {
      throw new InputError(
          "cannot write " + path + ": no directory " + parent + " to write to; create it first");
    }
    this.path = absolute;
    this.directory = parent;
  }

  /** Replaces the file's content. */
  public void write(String text) {
    try {
      Path temporary =
          directory.resolve("." + path.getFileName() + "." + ProcessHandle.current().pid());
      try {
        Files.writeString(temporary, text, StandardOpenOption.CREATE_NEW);
        Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new InputError("cannot write " + path + ": " + e.getMessage(), e);
    }
  }
}
