/**
 * The instance pool's repair as it was made: no lock across a boundary, and wrong in a new way.
 *
 * <p>Every check passes it. What it lost is not a matter of locks held too long but of one section
 * turned into three, between which others come. Kept to be looked at and tested; not part of the
 * library.
 */
@NullMarked
package dev.lockspan.pool.threephase;

import org.jspecify.annotations.NullMarked;
