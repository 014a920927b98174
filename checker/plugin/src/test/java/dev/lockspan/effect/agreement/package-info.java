/** Summaries from sources and from class files compared. */
@NullMarked
package dev.lockspan.effect.agreement;

import org.jspecify.annotations.NullMarked;
