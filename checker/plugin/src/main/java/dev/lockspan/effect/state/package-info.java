/** What is known at a point of a body, on the ways that lead to it. */
@NullMarked
package dev.lockspan.effect.state;

import org.jspecify.annotations.NullMarked;
