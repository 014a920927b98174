/** The front end that makes the intermediate form from class files. */
@NullMarked
package dev.lockspan.code.bytecode;

import org.jspecify.annotations.NullMarked;
