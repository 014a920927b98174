/** How far a scan has come, for whoever waits for it. */
@NullMarked
package dev.lockspan.cli.progress;

import org.jspecify.annotations.NullMarked;
