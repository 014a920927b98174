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

/** Reports pairs of locks that are taken in both orders. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Two locks are taken in one order here and in the other order elsewhere",
    severity = SeverityLevel.WARNING,
    tags = StandardTags.CONCURRENCY,
    linkType = LinkType.CUSTOM,
    link = Links.PAGES + "InconsistentLockOrder.md")
public final class InconsistentLockOrder extends LockSpanCheck {
  private static final long serialVersionUID = 1L;

  /** For the service loader. */
  public InconsistentLockOrder() {
    this(ErrorProneFlags.empty());
  }

  @Inject
  public InconsistentLockOrder(ErrorProneFlags flags) {
    super(BoundaryKind.ORDER, flags);
  }
}
