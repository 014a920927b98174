/**
 * The instance pool as it was: a lock held across the start of a task, and across the wait for it.
 *
 * <p>This is the fault that the checks exist for, kept to be looked at and tested. Comments mark
 * what they must report, and beside the fault stand the right shapes of locking that they must not.
 * Not part of the library.
 */
@NullMarked
package dev.lockspan.pool.before;

import org.jspecify.annotations.NullMarked;
