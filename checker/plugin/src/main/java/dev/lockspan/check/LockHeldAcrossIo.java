package dev.lockspan.check;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.BugPattern.StandardTags;
import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.lockspan.finding.BoundaryKind;
import javax.inject.Inject;

/** Reports files and streams read or written while a lock is held. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A lock stays held while a file or stream is read or written",
    severity = SeverityLevel.SUGGESTION,
    tags = StandardTags.CONCURRENCY,
    linkType = LinkType.CUSTOM,
    link = Links.PAGES + "LockHeldAcrossIo.md")
public final class LockHeldAcrossIo extends LockSpanCheck {
  private static final long serialVersionUID = 1L;

  /** For the service loader. */
  public LockHeldAcrossIo() {
    this(ErrorProneFlags.empty());
  }

  @Inject
  public LockHeldAcrossIo(ErrorProneFlags flags) {
    super(BoundaryKind.IO, flags);
  }
}
