/**
 * Code as the analysis sees it: one small intermediate form, made from source trees and from class
 * files alike, so that both say the same.
 */
@NullMarked
package dev.lockspan.code;

import org.jspecify.annotations.NullMarked;
