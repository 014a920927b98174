/**
 * What methods do when they are called: summaries, made from bodies and models, and their fixpoint.
 *
 * <p>Its packages, each of which sees the earlier ones alone:
 *
 * <ul>
 *   <li>{@code program}: what the code says of types and methods, whatever way a body takes;
 *   <li>{@code value}: what values, fields and collections may be, whatever way a body takes;
 *   <li>{@code summary}: what a summary is made of;
 *   <li>{@code state}: what is known at a point of a body;
 *   <li>{@code call}: what a call, a function or a lock is, judged from what is known at the place;
 *   <li>{@code walk}: the walk over a body's ways;
 *   <li>this one: which bodies are walked, and when again;
 *   <li>{@code order}: in which orders locks are taken.
 * </ul>
 */
@NullMarked
package dev.lockspan.effect;

import org.jspecify.annotations.NullMarked;
