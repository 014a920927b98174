/** Tests under real threads and the real memory model; {@code mvn -Pjcstress} runs them. */
@NullMarked
package dev.lockspan.pool.jcstress;

import org.jspecify.annotations.NullMarked;
