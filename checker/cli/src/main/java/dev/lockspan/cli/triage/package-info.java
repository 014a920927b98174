/** Findings drawn at random from reports, to be read and judged by people. */
@NullMarked
package dev.lockspan.cli.triage;

import org.jspecify.annotations.NullMarked;
