package dev.lockspan.cli.analysis;

import dev.lockspan.cli.source.NotAnalysed;
import dev.lockspan.cli.source.SourceFile;

/** Why a file is not analysed. */
record Problem(NotAnalysed.Kind kind, String reason) {
  /** The file is not in order. */
  static Problem error(String reason) {
    return new Problem(NotAnalysed.Kind.FILE, reason);
  }

  /** We are not in order: the compiler or a check failed. */
  static Problem failure(String what, Throwable failure) {
    return new Problem(NotAnalysed.Kind.FAILURE, what + " failed: " + Failures.line(failure));
  }

  NotAnalysed in(SourceFile file) {
    return new NotAnalysed(kind, file.path(), reason);
  }
}
