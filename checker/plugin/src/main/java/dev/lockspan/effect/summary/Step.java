package dev.lockspan.effect.summary;

import dev.lockspan.code.Site;

/**
 * One call on the way to a boundary.
 *
 * @param callee what is called, as {@code Pool.emit()}
 */
public record Step(Site site, String callee) {}
