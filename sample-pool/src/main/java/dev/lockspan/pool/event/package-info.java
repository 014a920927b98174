/** Events in order: queued where the fact is born, delivered where no lock is held. */
@NullMarked
package dev.lockspan.pool.event;

import org.jspecify.annotations.NullMarked;
