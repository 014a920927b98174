/** What a call, a function or a lock is, judged from what is known at the place. */
@NullMarked
package dev.lockspan.effect.call;

import org.jspecify.annotations.NullMarked;
