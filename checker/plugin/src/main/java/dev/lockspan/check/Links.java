package dev.lockspan.check;

/** Where the checks' pages are. */
final class Links {
  /** The folder of a page per check. */
  static final String PAGES = "https://github.com/lockspan/lockspan/blob/main/docs/checks/";

  private Links() {}
}
