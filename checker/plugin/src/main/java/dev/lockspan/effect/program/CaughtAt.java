package dev.lockspan.effect.program;

/**
 * The place of a handler, at which a value is an exception that was caught, of which no more is
 * known.
 *
 * @param index the handler's first instruction
 */
public record CaughtAt(int index) {}
