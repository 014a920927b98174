/** Random method bodies, analysed and executed: the locks held must be the same. */
@NullMarked
package dev.lockspan.effect.lockset;

import org.jspecify.annotations.NullMarked;
