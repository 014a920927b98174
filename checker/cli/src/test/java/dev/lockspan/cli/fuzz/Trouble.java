package dev.lockspan.cli.fuzz;

import java.util.Locale;

/** What else may come of a scan of spoilt input than findings. */
enum Trouble {
  /** No file is left, and javac alone rejects every one of them, too. */
  NOTHING_COMPILES(false),

  /** Over the limit, but not without the time that javac alone takes for the same input. */
  SLOW_COMPILER(false),

  /** The scan or a check failed. */
  CRASH(true),

  /** Over the limit even without the time that javac alone takes. */
  HANG(true),

  /** Other findings in files that have nothing to do with what was spoilt. */
  REPORT_LOST(true),

  /** Other findings than a moment ago. */
  UNSTABLE(true);

  private final boolean isOurs;

  Trouble(boolean isOurs) {
    this.isOurs = isOurs;
  }

  /** Whether it must not happen, whatever the input. */
  boolean isOurs() {
    return isOurs;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
