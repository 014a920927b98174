/** What the user asks to scan, turned into source sets. */
@NullMarked
package dev.lockspan.cli.target;

import org.jspecify.annotations.NullMarked;
