/** What a scan says on the terminal. */
@NullMarked
package dev.lockspan.cli.report;

import org.jspecify.annotations.NullMarked;
