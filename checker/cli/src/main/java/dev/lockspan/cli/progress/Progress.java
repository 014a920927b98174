package dev.lockspan.cli.progress;

/** Hears how far a scan has come. */
public interface Progress {
  /** Hears nothing. */
  Progress SILENT = line -> {};

  /**
   * Called when something has begun.
   *
   * @param line what goes on now, such as {@code analysing 12 of 340 files}
   */
  void now(String line);

  /** Called when nothing goes on any longer, before anything is printed. */
  default void done() {}
}
