/** The SARIF 2.1.0 report. */
@NullMarked
package dev.lockspan.cli.sarif;

import org.jspecify.annotations.NullMarked;
