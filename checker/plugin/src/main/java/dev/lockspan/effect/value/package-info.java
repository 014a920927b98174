/** What values, fields and collections may be, whatever way a body takes. */
@NullMarked
package dev.lockspan.effect.value;

import org.jspecify.annotations.NullMarked;
