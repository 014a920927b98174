package dev.lockspan.cli.corpus;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.lockspan.cli.progress.Progress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Shows how many targets are done, and how long the rest will take at that rate. */
final class RemainingTime {
  private static final int WIDTH = 20;

  private final int targets;
  private final Progress progress;
  private final long startedAt = System.nanoTime();

  @GuardedBy("this")
  private final Set<String> running = new LinkedHashSet<>();

  @GuardedBy("this")
  private int skipped;

  @GuardedBy("this")
  private int finished;

  RemainingTime(int targets, Progress progress) {
    this.targets = targets;
    this.progress = progress;
  }

  void skipped() {
    synchronized (this) {
      skipped++;
    }
    show();
  }

  void started(String target) {
    synchronized (this) {
      running.add(target);
    }
    show();
  }

  void finished(String target) {
    synchronized (this) {
      running.remove(target);
      finished++;
    }
    show();
  }

  private void show() {
    progress.now(line(Duration.ofNanos(System.nanoTime() - startedAt)));
  }

  /** {@code [#####---------------] 15 of 60, about 4 min left; g:a:1}. */
  synchronized String line(Duration elapsed) {
    int done = skipped + finished;
    int bar = WIDTH * done / targets;
    String left =
        finished == 0
            ? ""
            : String.format(
                Locale.ROOT,
                ", about %d min left",
                elapsed
                    .multipliedBy(targets - done)
                    .dividedBy(finished)
                    .plusSeconds(30)
                    .toMinutes());
    return String.format(
        Locale.ROOT,
        "[%s%s] %d of %d%s; %s",
        "#".repeat(bar),
        "-".repeat(WIDTH - bar),
        done,
        targets,
        left,
        String.join(", ", running));
  }
}
