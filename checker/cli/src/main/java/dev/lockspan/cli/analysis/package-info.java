/** One run of the compiler and the checks over a source set. */
@NullMarked
package dev.lockspan.cli.analysis;

import org.jspecify.annotations.NullMarked;
