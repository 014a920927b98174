package dev.lockspan.cli.corpus;

import java.nio.file.Path;

/** Where the results of one target are kept. */
record TargetFiles(Path directory, String stem) {
  static TargetFiles of(Path directory, String target) {
    return new TargetFiles(directory, target.replaceAll("[^A-Za-z0-9._-]+", "_"));
  }

  /** The report. */
  Path sarif() {
    return directory.resolve(stem + ".sarif");
  }

  /** What the scan printed. */
  Path findings() {
    return directory.resolve(stem + ".txt");
  }

  /** What the scan complained of. */
  Path errors() {
    return directory.resolve(stem + ".err");
  }

  /** The figures; there only when the scan came to its end. */
  Path figures() {
    return directory.resolve(stem + ".json");
  }
}
