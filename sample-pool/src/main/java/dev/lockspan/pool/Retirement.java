package dev.lockspan.pool;

/** Why an instance is not used any more. */
public enum Retirement {
  /** The factory called it invalid, or failed to say. */
  INVALID,
  /** It has had as many leases as an instance may have. */
  USED_UP,
  /** Too many of its leases were reported as failed. */
  FAILED,
  /** It has reached its maximal lifetime. */
  TOO_OLD,
  /** Nobody has used it for too long. */
  IDLE,
  /** It occupies too much memory. */
  TOO_LARGE,
  /** Its holder discarded it. */
  DISCARDED,
  /** The pool has been made smaller. */
  SURPLUS,
  /** The owner trimmed the pool. */
  TRIMMED,
  /** The pool has been shut down. */
  CLOSED
}
