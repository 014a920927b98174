package dev.lockspan.code.source;

import java.util.Set;

/**
 * Names of methods for which a body that calls them is worth a look.
 *
 * @param locks they may take, release or attest a lock, or run a function under one
 * @param releases those of them that may release one
 * @param waits they may wait for another thread
 */
public record TellingNames(Set<String> locks, Set<String> releases, Set<String> waits) {}
