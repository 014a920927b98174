/** Maven coordinates turned into files, as Maven itself would do it. */
@NullMarked
package dev.lockspan.cli.maven;

import org.jspecify.annotations.NullMarked;
