/**
 * What methods do when they are called: summaries, made from bodies and models, and their fixpoint.
 */
@NullMarked
package dev.lockspan.effect;

import org.jspecify.annotations.NullMarked;
