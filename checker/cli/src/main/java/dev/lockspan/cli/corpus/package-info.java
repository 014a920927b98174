/** Many targets scanned, each in a process of its own, and one table of what came out. */
@NullMarked
package dev.lockspan.cli.corpus;

import org.jspecify.annotations.NullMarked;
