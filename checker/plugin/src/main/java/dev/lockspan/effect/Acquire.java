package dev.lockspan.effect;

import dev.lockspan.lock.LockKey;
import java.util.List;

/**
 * A lock that a call waits for on its way.
 *
 * @param isReentrant whether a thread that holds it may take it again
 * @param path the calls from the first to the acquisition
 */
public record Acquire(LockKey key, boolean isReentrant, List<Step> path) {}
