package dev.lockspan.model;

/** A fault in a model file; its message is one line, {@code file:line:column: problem}. */
public final class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ModelException(String file, int line, int column, String problem) {
    super(file + ":" + line + ":" + column + ": " + problem);
  }

  ModelException(MethodModel.Source source, String problem) {
    this(source.file(), source.line(), source.column(), problem);
  }
}
