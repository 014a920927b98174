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

/** Reports work handed to another thread while a lock is held. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A lock stays held while work is handed to another thread",
    severity = SeverityLevel.WARNING,
    tags = StandardTags.CONCURRENCY,
    linkType = LinkType.CUSTOM,
    link = Links.PAGES + "LockHeldAcrossTaskSubmission.md")
public final class LockHeldAcrossTaskSubmission extends LockSpanCheck {
  private static final long serialVersionUID = 1L;

  /** For the service loader. */
  public LockHeldAcrossTaskSubmission() {
    this(ErrorProneFlags.empty());
  }

  @Inject
  public LockHeldAcrossTaskSubmission(ErrorProneFlags flags) {
    super(BoundaryKind.SUBMIT, flags);
  }
}
