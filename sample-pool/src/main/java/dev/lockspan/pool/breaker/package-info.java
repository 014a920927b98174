/**
 * A circuit breaker: a pure core, tested exhaustively, in a shell that adds a lock.
 *
 * <p>The rules of {@link dev.lockspan.pool} hold here too.
 */
@NullMarked
package dev.lockspan.pool.breaker;

import org.jspecify.annotations.NullMarked;
