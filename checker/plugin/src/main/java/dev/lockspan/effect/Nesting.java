package dev.lockspan.effect;

import dev.lockspan.lock.Hold;
import dev.lockspan.lock.LockKey;
import java.util.List;

/**
 * A lock taken while another is held.
 *
 * @param outer the lock held
 * @param inner the lock taken
 * @param path the calls to where it is taken
 */
public record Nesting(Hold outer, LockKey inner, List<Step> path) {}
