package dev.lockspan.cli.corpus;

import java.time.Duration;

/**
 * What a scan of one target may use.
 *
 * @param time after which it is ended
 * @param memory the size of its heap, in the form of {@code -Xmx}, such as {@code 3g}
 */
public record Limits(Duration time, String memory) {}
