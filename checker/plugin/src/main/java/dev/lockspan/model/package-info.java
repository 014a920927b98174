/** What the analysis is told of methods whose body it does not read: rows of data, one format. */
@NullMarked
package dev.lockspan.model;

import org.jspecify.annotations.NullMarked;
