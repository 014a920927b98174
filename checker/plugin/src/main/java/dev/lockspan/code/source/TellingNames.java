package dev.lockspan.code.source;

import java.util.Set;

/**
 * Names of methods for which a body that calls them is worth a look.
 *
 * @param locks they may take, release or attest a lock, or run a function under one
 * @param releases those of them that may release one
 * @param waits they may wait for another thread
 */
public record TellingNames(Set<String> locks, Set<String> releases, Set<String> waits) {
  /** Whether methods of a lock, or of one that the code has written itself, are called so. */
  boolean isOfLock(String name) {
    return locks.contains(name)
        || name.startsWith("lock")
        || name.startsWith("tryLock")
        || name.startsWith("unlock")
        || (name.endsWith("Lock") && (name.startsWith("acquire") || name.startsWith("release")));
  }

  boolean isRelease(String name) {
    return releases.contains(name) || name.startsWith("unlock") || name.startsWith("release");
  }
}
