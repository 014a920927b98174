package dev.lockspan.effect;

import java.util.List;

/**
 * What reading a body yields.
 *
 * @param summary for its callers
 * @param events for its reader
 * @param nested locks taken while others were held
 */
public record Analysis(Summary summary, List<Event> events, List<Nesting> nested) {}
