package dev.lockspan.finding;

/**
 * Hears every reported finding of one compilation.
 *
 * <p>A driver that runs javac itself puts one into the compiler's {@code Context} under {@code
 * FindingListener.class} before the task starts.
 */
public interface FindingListener {
  /** Called once for each finding that is not suppressed, in the order of the analysis. */
  void onFinding(Finding finding);

  /**
   * Called for what is not reported since its boundary lies more calls away than the option {@code
   * Depth} allows.
   */
  void onTooDeep(Finding finding);

  /**
   * Called when a file's analysis has ended.
   *
   * @param uri the file
   */
  void onAnalysed(String uri);

  /**
   * Called when the analysis gave up on a method, which then counts as unknown.
   *
   * @param member the method
   * @param problem why, one line
   */
  void onUnknown(String member, String problem);
}
