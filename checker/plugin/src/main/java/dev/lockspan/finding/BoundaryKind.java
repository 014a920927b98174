package dev.lockspan.finding;

/** What a call does that leaves the critical section's control; declared weakest first. */
public enum BoundaryKind {
  IO("LockHeldAcrossIo"),
  SUBMIT("LockHeldAcrossTaskSubmission"),
  CALLBACK("LockHeldAcrossCallback"),
  WAIT("LockHeldAcrossBlockingCall"),
  ORDER("InconsistentLockOrder");

  private final String check;

  BoundaryKind(String check) {
    this.check = check;
  }

  /** The name of the check that reports this kind. */
  public String check() {
    return check;
  }
}
