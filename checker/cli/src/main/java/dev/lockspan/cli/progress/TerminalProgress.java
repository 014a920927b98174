package dev.lockspan.cli.progress;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps one line on a terminal up to date. */
public final class TerminalProgress implements Progress {
  private static final String ERASE = "\r\u001b[K";
  private static final int WIDTH = 78;
  private static final long PAUSE_NANOS = 100_000_000;

  private final PrintStream terminal;
  private final AtomicLong shownAt = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

  public TerminalProgress(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public void now(String line) {
    long now = System.nanoTime();
    long last = shownAt.get();
    if (now - last >= PAUSE_NANOS && shownAt.compareAndSet(last, now)) {
      show(ERASE + line.substring(0, Math.min(WIDTH, line.length())));
    }
  }

  @Override
  public void done() {
    show(ERASE);
  }

  /** Written in one piece, so that two threads' lines do not mix. */
  private void show(String text) {
    terminal.print(text);
    terminal.flush();
  }
}
