package dev.lockspan.pool;

/**
 * A pool at one moment: all figures are from the same critical section.
 *
 * @param maxSize the most instances that may live
 * @param idle instances that wait for a caller
 * @param leased instances held by callers, or on their way to one
 * @param checking instances that maintenance has taken aside
 * @param creating instances being made, and rights to make one on their way to a caller
 * @param destroying retired instances that are not destroyed yet
 * @param waiting callers that wait
 * @param totals what has happened since the pool was made
 */
public record PoolStats(
    int maxSize,
    int idle,
    int leased,
    int checking,
    int creating,
    int destroying,
    int waiting,
    Totals totals) {

  /** Everything that counts against the maximal size. */
  public int live() {
    return idle + leased + checking + creating + destroying;
  }

  /**
   * Running totals.
   *
   * @param created instances made
   * @param creationFailures attempts to make one that failed
   * @param destroyed instances gone
   * @param acquired times an instance was handed out
   * @param released times one came back; {@code acquired - released} is what is leased
   * @param failedUses leases reported as failed
   * @param exhausted callers that had to wait
   * @param timeouts callers that gave up waiting after their time
   * @param withdrawn callers that stopped waiting because they were cancelled or interrupted
   * @param refused callers turned away because too many were waiting
   * @param overdue leases reported as overdue
   * @param events events, which is the number of the latest
   */
  public record Totals(
      long created,
      long creationFailures,
      long destroyed,
      long acquired,
      long released,
      long failedUses,
      long exhausted,
      long timeouts,
      long withdrawn,
      long refused,
      long overdue,
      long events) {}
}
