package dev.lockspan.code.source;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeScanner;
import dev.lockspan.code.MethodId;
import org.jspecify.annotations.Nullable;

/**
 * A walk over sources that knows which member's code it is in; it leaves out the classes that are
 * their own supertypes, for their methods have no class in the compiler's eyes.
 */
abstract class MemberScanner extends TreeScanner {
  final SourceCode code;

  /** The method, constructor or initializer; none outside of them. */
  @Nullable MethodId member;

  private @Nullable ClassSymbol owner;

  /** What stands for the initializers of the present class, once asked for. */
  private @Nullable MethodId ofInstances;

  private @Nullable MethodId ofClass;

  MemberScanner(SourceCode code) {
    this.code = code;
  }

  /** Before a class is walked. */
  void enter(ClassSymbol symbol) {}

  /** Before a method's body is walked. */
  void enter(JCMethodDecl tree) {}

  /** Before a field's initializer is walked, where it has one. */
  void initialized(JCVariableDecl tree) {}

  @Override
  public void visitClassDef(JCClassDecl tree) {
    if (tree.sym != null && tree.sym.type.hasTag(TypeTag.ERROR)) {
      return;
    }
    ClassSymbol outerOwner = owner;
    MethodId outerMember = member;
    MethodId outerOfInstances = ofInstances;
    MethodId outerOfClass = ofClass;
    if (tree.sym != null) {
      owner = tree.sym;
      enter(tree.sym);
    }
    member = null;
    ofInstances = null;
    ofClass = null;
    super.visitClassDef(tree);
    owner = outerOwner;
    member = outerMember;
    ofInstances = outerOfInstances;
    ofClass = outerOfClass;
  }

  @Override
  public void visitMethodDef(JCMethodDecl tree) {
    MethodId outer = member;
    if (tree.sym != null) {
      member = code.id(tree.sym);
      enter(tree);
    }
    scan(tree.body);
    member = outer;
  }

  @Override
  public void visitVarDef(JCVariableDecl tree) {
    MethodId outer = member;
    if (tree.sym != null && tree.sym.owner == owner && tree.init != null) {
      member = initializer(tree.sym.isStatic());
      initialized(tree);
    }
    scan(tree.init);
    member = outer;
  }

  @Override
  public void visitBlock(JCBlock tree) {
    MethodId outer = member;
    if (member == null) {
      member = initializer((tree.flags & Flags.STATIC) != 0);
    }
    super.visitBlock(tree);
    member = outer;
  }

  /** Initializers of instances are part of the constructors: any one stands for them. */
  private @Nullable MethodId initializer(boolean isStatic) {
    MethodId known = isStatic ? ofClass : ofInstances;
    if (known == null && owner != null) {
      known = isStatic ? staticInitializer(owner) : constructor(owner);
      ofClass = isStatic ? known : ofClass;
      ofInstances = isStatic ? ofInstances : known;
    }
    return known;
  }

  private MethodId staticInitializer(ClassSymbol of) {
    return new MethodId(code.name(of), MethodId.STATIC_INITIALIZER, "()V");
  }

  private @Nullable MethodId constructor(ClassSymbol of) {
    for (Symbol constructor : of.members().getSymbolsByName(of.name.table.names.init)) {
      return code.id((MethodSymbol) constructor);
    }
    return null;
  }
}
