package dev.lockspan.finding;

import java.util.stream.Collectors;

/** The text of a diagnostic, from a finding alone. */
public final class Messages {
  private Messages() {}

  /** The headline, then indented lines: the locks, the path, the notes, the remedy. */
  public static String text(Finding finding) {
    StringBuilder text = new StringBuilder(finding.headline());
    text.append("\n    held: ").append(held(finding));
    text.append("\n    reaches: ").append(path(finding));
    finding.notes().forEach(note -> text.append("\n    ").append(note));
    return text.append("\n    ").append(finding.remedy()).toString();
  }

  private static String held(Finding finding) {
    return finding.locks().stream()
        .map(lock -> held(lock, finding.call()))
        .collect(Collectors.joining("; "));
  }

  private static String held(HeldLock lock, SourceRange call) {
    int lines = call.startLine() - lock.acquired().startLine();
    String mode = lock.mode() == HeldLock.Mode.READ ? " (read)" : "";
    String since = lock.mode() == HeldLock.Mode.DECLARED ? " by the caller, declared " : " since ";
    boolean sameFile = call.uri().equals(lock.acquired().uri());
    String span = lines > 0 && sameFile ? ", for " + lines + (lines == 1 ? " line" : " lines") : "";
    return "'" + lock.expression() + "'" + mode + since + lock.acquired().at() + span;
  }

  private static String path(Finding finding) {
    return finding.path().stream()
        .map(frame -> frame.callee() + " " + frame.at())
        .collect(Collectors.joining(" -> "));
  }
}
