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

/** Reports waits for another thread or party, made while a lock is held. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A lock stays held while the thread waits for another thread or party",
    severity = SeverityLevel.WARNING,
    tags = StandardTags.CONCURRENCY,
    linkType = LinkType.CUSTOM,
    link = Links.PAGES + "LockHeldAcrossBlockingCall.md")
public final class LockHeldAcrossBlockingCall extends LockSpanCheck {
  private static final long serialVersionUID = 1L;

  /** For the service loader. */
  public LockHeldAcrossBlockingCall() {
    this(ErrorProneFlags.empty());
  }

  @Inject
  public LockHeldAcrossBlockingCall(ErrorProneFlags flags) {
    super(BoundaryKind.WAIT, flags);
  }
}
