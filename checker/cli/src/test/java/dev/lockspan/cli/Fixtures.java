package dev.lockspan.cli;

import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.cli.source.SourceSet;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Finding;
import dev.lockspan.finding.Frame;
import dev.lockspan.finding.HeldLock;
import dev.lockspan.finding.Repair;
import dev.lockspan.finding.Severity;
import dev.lockspan.finding.SourceRange;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A small source set and a finding in it. */
public final class Fixtures {
  public static final SourceFile POOL =
      new SourceFile(
          "p/Pool.java",
          URI.create("file:///src/p/Pool.java"),
          """
          package p;

          class Pool {
            synchronized void trip() {
              events.opened();
            }
          }
          """);

  private static final int CALL = POOL.text().indexOf("events.opened()");

  private Fixtures() {}

  public static SourceSet sources() {
    return new SourceSet("g:pool:1", List.of(POOL), List.of(), List.of());
  }

  /** The call in line 5 under the lock of line 4; two frames, the last known from bytecode. */
  public static Finding finding(Severity severity) {
    SourceRange call = new SourceRange(POOL.uri().toString(), 5, 5, 5, 20);
    return new Finding(
        BoundaryKind.CALLBACK,
        severity,
        call,
        "p.Pool#trip()",
        List.of(
            new HeldLock(
                "this",
                HeldLock.Mode.EXCLUSIVE,
                new SourceRange(POOL.uri().toString(), 4, 21, 4, 25))),
        "p.Listener#onEvent()",
        "runs a listener",
        List.of(
            new Frame("opened()", "Pool.java", 5, Optional.of(call)),
            new Frame("Listener.onEvent()", "Events.java", 0, Optional.empty())),
        "listener called while holding 'this'",
        List.of("One more fact."),
        "Call it after the lock is released.",
        Optional.of(
            new Repair(
                "Moves the call.", List.of(new Repair.Edit(CALL, CALL + 15, "opened = true")))));
  }
}
