package dev.lockspan.pool;

/** An instance to lease. */
record Widget(int number) {}
