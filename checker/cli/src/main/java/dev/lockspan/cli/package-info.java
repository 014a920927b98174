/** The command line: {@code lockspan scan}. */
@NullMarked
package dev.lockspan.cli;

import org.jspecify.annotations.NullMarked;
