package dev.lockspan.cli.progress;

import java.io.PrintStream;

/** Keeps one line on a terminal up to date; called by one thread at a time. */
public final class TerminalProgress implements Progress {
  private static final String ERASE = "\r\u001b[K";
  private static final int WIDTH = 78;
  private static final long PAUSE_NANOS = 100_000_000;

  private final PrintStream terminal;
  private long shownAt = System.nanoTime() - PAUSE_NANOS;

  public TerminalProgress(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void now(String line) {
    long now = System.nanoTime();
    if (now - shownAt >= PAUSE_NANOS) {
      terminal.print(ERASE + line.substring(0, Math.min(WIDTH, line.length())));
      terminal.flush();
      shownAt = now;
    }
  }

  @Override
  public synchronized void done() {
    terminal.print(ERASE);
    terminal.flush();
  }
}
