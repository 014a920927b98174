/**
 * Walks a body: carries what is known over each of its ways, and notes what is done under which
 * locks.
 */
@NullMarked
package dev.lockspan.effect.walk;

import org.jspecify.annotations.NullMarked;
