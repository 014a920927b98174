/** Locks, how they are held, and what may be the same lock. */
@NullMarked
package dev.lockspan.lock;

import org.jspecify.annotations.NullMarked;
