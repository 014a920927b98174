package dev.lockspan.effect;

/**
 * A lock held here that the work handed over or waited for needs.
 *
 * @param lock how a message calls it
 * @param isCertain whether the work cannot have had it before: it was handed over under the lock
 */
record Need(String lock, boolean isCertain) {}
