/** What the code of a program says of its types and methods, whatever way a body takes. */
@NullMarked
package dev.lockspan.effect.program;

import org.jspecify.annotations.NullMarked;
