/** What a summary tells of a method: what it reaches, acquires and runs, and on which ways. */
@NullMarked
package dev.lockspan.effect.summary;

import org.jspecify.annotations.NullMarked;
