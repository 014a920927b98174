/** What is scanned: source files, their class path, and where they come from. */
@NullMarked
package dev.lockspan.cli.source;

import org.jspecify.annotations.NullMarked;
