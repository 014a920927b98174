/** The Error Prone checks: options in, findings out. */
@NullMarked
package dev.lockspan.check;

import org.jspecify.annotations.NullMarked;
