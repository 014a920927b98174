/** Findings as plain records, and the texts made from them; knows nothing of the compiler. */
@NullMarked
package dev.lockspan.finding;

import org.jspecify.annotations.NullMarked;
