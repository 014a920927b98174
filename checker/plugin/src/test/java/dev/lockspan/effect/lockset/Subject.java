package dev.lockspan.effect.lockset;

/** A generated class, whose body is analysed and executed. */
public interface Subject {
  /** Runs the body once. */
  void run() throws Exception;
}
