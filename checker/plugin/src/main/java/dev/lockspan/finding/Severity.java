package dev.lockspan.finding;

/** How certain and how harmful a finding is; declared from mild to grave. */
public enum Severity {
  SUGGESTION,
  WARNING,
  ERROR
}
