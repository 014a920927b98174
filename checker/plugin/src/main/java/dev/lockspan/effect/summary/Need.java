package dev.lockspan.effect.summary;

import dev.lockspan.lock.LockKey;

/**
 * A lock held here that the work handed over or waited for needs.
 *
 * @param key the lock
 * @param lock how a message calls it
 * @param isCertain whether the work cannot have had it before: it was handed over under the lock
 */
public record Need(LockKey key, String lock, boolean isCertain) {}
