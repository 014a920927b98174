/** In which orders locks are taken, by whatever threads. */
@NullMarked
package dev.lockspan.effect.order;

import org.jspecify.annotations.NullMarked;
