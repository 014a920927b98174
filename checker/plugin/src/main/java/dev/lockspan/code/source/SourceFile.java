package dev.lockspan.code.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.util.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** A source file of the compilation: its tree, its address and its lines. */
final class SourceFile {
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private @Nullable String uri;

  SourceFile(CompilationUnitTree unit, SourcePositions positions) {
    this.unit = unit;
    this.positions = positions;
  }

  CompilationUnitTree unit() {
    return unit;
  }

  /** The simple name, such as {@code Pool.java}. */
  String name() {
    String path = unit.getSourceFile().getName();
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  String uri() {
    if (uri == null) {
      uri = unit.getSourceFile().toUri().toString();
    }
    return uri;
  }

  int endPosition(Tree tree) {
    return (int) positions.getEndPosition(unit, tree);
  }

  /** The file's lines, which the compiler keeps only where class files are to name them. */
  LineMap lines() {
    JCCompilationUnit tree = (JCCompilationUnit) unit;
    if (tree.lineMap == null) {
      tree.lineMap = read(tree.getSourceFile());
    }
    return tree.lineMap;
  }

  private static Position.LineMap read(JavaFileObject file) {
    try {
      char[] text = file.getCharContent(true).toString().toCharArray();
      return Position.makeLineMap(text, text.length, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
