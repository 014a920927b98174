package dev.lockspan.cli.fuzz;

import dev.lockspan.cli.analysis.JavacAlone;
import dev.lockspan.cli.source.SourceSet;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** What plain javac makes of the input of a scan, and how long it takes. */
interface Compiler {
  /** The JDK's. */
  Compiler JAVAC =
      (sources, isBesideScan, most) ->
          isBesideScan
              ? Timed.byThread(() -> JavacAlone.rejected(sources), most)
              : Timed.byProcess(() -> JavacAlone.rejected(sources), most);

  /**
   * Compiles.
   *
   * @param isBesideScan whether a scan that is not done goes on meanwhile
   * @param most the processor's time after which it is given up
   * @return the files that it rejects
   */
  Timed<Set<URI>> compile(SourceSet sources, boolean isBesideScan, Duration most);

  /** Whether it rejects every file. */
  default boolean rejectsAll(SourceSet sources, Duration most) {
    return compile(sources, false, most)
        .result()
        .filter(rejected -> sources.files().stream().allMatch(f -> rejected.contains(f.uri())))
        .isPresent();
  }
}
