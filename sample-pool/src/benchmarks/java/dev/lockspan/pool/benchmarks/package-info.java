/**
 * What the pool and the breaker cost, beside others; {@code mvn -Pbenchmarks} runs them.
 *
 * <p>Read the results as ratios within one run. What else is on the machine changes all figures.
 */
@NullMarked
package dev.lockspan.pool.benchmarks;

import org.jspecify.annotations.NullMarked;
