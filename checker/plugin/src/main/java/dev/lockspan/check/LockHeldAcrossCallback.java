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

/** Reports listeners, functions and completions that run while a lock is held. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A lock stays held while code runs that its owner does not control",
    severity = SeverityLevel.WARNING,
    tags = StandardTags.CONCURRENCY,
    linkType = LinkType.CUSTOM,
    link = Links.PAGES + "LockHeldAcrossCallback.md")
public final class LockHeldAcrossCallback extends LockSpanCheck {
  private static final long serialVersionUID = 1L;

  /** For the service loader. */
  public LockHeldAcrossCallback() {
    this(ErrorProneFlags.empty());
  }

  @Inject
  public LockHeldAcrossCallback(ErrorProneFlags flags) {
    super(BoundaryKind.CALLBACK, flags);
  }
}
