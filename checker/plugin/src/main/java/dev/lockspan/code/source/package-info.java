/** Makes {@link dev.lockspan.code.Body bodies} from javac's attributed trees. */
@NullMarked
package dev.lockspan.code.source;

import org.jspecify.annotations.NullMarked;
