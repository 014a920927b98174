package dev.lockspan.code.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.Enter;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.util.Context;
import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes and bodies of this compilation's source files. */
public final class SourceCode {
  /** A lambda and the place it was written in. */
  private record WrittenLambda(
      LambdaExpressionTree tree,
      SourceFile source,
      ClassSymbol owner,
      boolean hasThis,
      Set<Symbol> free) {}

  /** An enum constant's name and ordinal. */
  static final int ENUM_PARAMETERS = 2;

  private final Enter environments;
  private final Symtab symtab;
  private final SourcePositions positions;
  private final Map<CompilationUnitTree, SourceFile> files = new HashMap<>();
  private final Lowering.Compilation compilation;
  private final Map<MethodId, WrittenLambda> lambdas = new HashMap<>();
  private final Map<Symbol, Set<Symbol>> captures = new HashMap<>();
  private final Map<ClassSymbol, Map<String, JCMethodDecl>> methods = new HashMap<>();

  public SourceCode(Context context) {
    environments = Enter.instance(context);
    symtab = Symtab.instance(context);
    Types types = Types.instance(context);
    positions = JavacTrees.instance(context).getSourcePositions();
    compilation = new Lowering.Compilation(new Names(types, this::captures), types, this);
  }

  /** The name of a class of this compilation. */
  public String name(ClassSymbol symbol) {
    return compilation.names().of(symbol);
  }

  /** The id of a method, as bodies and calls spell it. */
  public MethodId id(MethodSymbol symbol) {
    return compilation.names().of(symbol);
  }

  /** Whether the class was compiled from source, and which symbol it is. */
  public Optional<ClassSymbol> findSymbol(String name) {
    return Optional.ofNullable(compilation.names().find(name)).filter(s -> tree(s) != null);
  }

  public Optional<ClassInfo> findClass(String name) {
    if (name.endsWith(".package-info")) {
      String packageName = name.substring(0, name.length() - ".package-info".length());
      return new SourceClasses(compilation).describePackage(symtab, packageName);
    }
    return findSymbol(name).map(symbol -> new SourceClasses(compilation).describe(symbol));
  }

  /** The declaration of a class of this compilation. */
  public @Nullable JCClassDecl tree(ClassSymbol symbol) {
    Env<AttrContext> environment = environments.getEnv(symbol);
    return environment == null ? null : environment.enclClass;
  }

  /** The declaration of a method of this compilation. */
  public Optional<JCMethodDecl> findTree(MethodId id) {
    return findSymbol(id.owner()).map(symbol -> methods(symbol).get(id.signature()));
  }

  /** The names of a method's parameters; none for a lambda or a method of no source. */
  public List<String> parameterNames(MethodId id) {
    return findTree(id).stream()
        .flatMap(method -> method.params.stream())
        .map(parameter -> parameter.name.toString())
        .toList();
  }

  public Optional<Body> findBody(MethodId id) {
    WrittenLambda lambda = lambdas.get(id);
    if (lambda != null) {
      return Optional.of(lower(id, lambda));
    }
    ClassSymbol owner = findSymbol(id.owner()).orElse(null);
    if (owner == null) {
      return Optional.empty();
    }
    if (id.name().equals(MethodId.STATIC_INITIALIZER)) {
      return Optional.of(lowerStatic(id, owner));
    }
    JCMethodDecl method = methods(owner).get(id.signature());
    if (method == null) {
      Optional<Body> ofEnum = new EnumMethods(compilation, source(owner), owner).find(id);
      return ofEnum.or(() -> accessor(id, owner));
    }
    if (method.body == null) {
      return accessor(id, owner);
    }
    return Optional.of(lower(id, method, owner));
  }

  private Map<String, JCMethodDecl> methods(ClassSymbol owner) {
    return methods.computeIfAbsent(
        owner,
        symbol -> {
          Map<String, JCMethodDecl> found = new HashMap<>();
          JCClassDecl declaration = tree(symbol);
          if (declaration != null) {
            for (JCTree member : declaration.defs) {
              if (member instanceof JCMethodDecl method && method.sym != null) {
                found.put(id(method.sym).signature(), method);
              }
            }
          }
          return found;
        });
  }

  private SourceFile source(ClassSymbol owner) {
    return files.computeIfAbsent(
        environments.getEnv(owner).toplevel, unit -> new SourceFile(unit, positions));
  }

  private Body lower(MethodId id, JCMethodDecl method, ClassSymbol owner) {
    boolean isStatic = method.sym.isStatic();
    Lowering lowering = new Lowering(compilation, source(owner), owner, !isStatic);
    int parameters = 0;
    if (method.sym.isConstructor()) {
      parameters = Names.isEnum(owner) ? ENUM_PARAMETERS : owner.hasOuterInstance() ? 1 : 0;
      for (int i = 0; i < parameters; i++) {
        lowering.out.register();
      }
    }
    for (JCVariableDecl parameter : method.params) {
      lowering.declare(parameter.sym);
      parameters++;
    }
    if (method.sym.isConstructor()) {
      parameters += storeCaptured(lowering);
    }
    lowering.statements(method.body.getStatements());
    if ((method.sym.flags() & Flags.COMPACT_RECORD_CONSTRUCTOR) != 0) {
      storeComponents(lowering, method);
    }
    boolean isSynchronized = (method.sym.flags() & Flags.SYNCHRONIZED) != 0;
    Body.Traits traits =
        new Body.Traits(isStatic, isSynchronized, SourceClasses.isExposed(method.sym), false);
    return lowering.out.build(id, traits, parameters, lowering.site(method));
  }

  /** Takes the captured variables as further parameters of a constructor; answers how many. */
  private int storeCaptured(Lowering lowering) {
    Set<Symbol> captured = captures(lowering.owner);
    int first = -1;
    for (int i = 0; i < captured.size(); i++) {
      int register = lowering.out.register();
      first = first < 0 ? register : first;
    }
    for (Symbol variable : captured) {
      String owner = name(lowering.owner);
      lowering.out.emit(new Instruction.PutField(0, owner, "val$" + variable.name, first++));
    }
    return captured.size();
  }

  /** Sets a record's fields, as its constructor does in the end without its being written. */
  private void storeComponents(Lowering lowering, JCMethodDecl constructor) {
    int register = 1; // after the receiver
    for (JCVariableDecl component : constructor.params) {
      String owner = name(lowering.owner);
      lowering.out.emit(new Instruction.PutField(0, owner, component.name.toString(), register++));
    }
  }

  private Body lower(MethodId id, WrittenLambda lambda) {
    Lowering lowering =
        new Lowering(compilation, lambda.source(), lambda.owner(), lambda.hasThis());
    lambda.free().forEach(lowering::declare);
    List<? extends VariableTree> parameters = lambda.tree().getParameters();
    parameters.forEach(parameter -> lowering.declare(((JCVariableDecl) parameter).sym));
    Tree body = lambda.tree().getBody();
    if (body instanceof ExpressionTree expression) {
      lowering.out.emit(new Instruction.Return(lowering.value(expression)));
    } else {
      lowering.statement((StatementTree) body);
    }
    Body.Traits traits = new Body.Traits(!lambda.hasThis(), false, false, true);
    int inputs = lambda.free().size() + parameters.size();
    return lowering.out.build(id, traits, inputs, lowering.site(lambda.tree()));
  }

  private Body lowerStatic(MethodId id, ClassSymbol owner) {
    Lowering lowering = new Lowering(compilation, source(owner), owner, false);
    initialize(lowering, true);
    Body.Traits traits = new Body.Traits(true, false, false, false);
    JCClassDecl declaration = tree(owner);
    return lowering.out.build(
        id, traits, 0, lowering.site(declaration == null ? source(owner).unit() : declaration));
  }

  /** The accessor that a record's component has without being written. */
  private Optional<Body> accessor(MethodId id, ClassSymbol owner) {
    JCClassDecl declaration = tree(owner);
    JCVariableDecl component = declaration == null ? null : component(id, declaration);
    if (component == null) {
      return Optional.empty();
    }
    Lowering lowering = new Lowering(compilation, source(owner), owner, true);
    int value = lowering.out.register();
    String type = compilation.names().of(component.sym.type);
    lowering.out.emit(new Instruction.GetField(value, 0, id.owner(), id.name(), type));
    lowering.out.emit(new Instruction.Return(value));
    boolean isExposed = SourceClasses.isExposed(owner);
    return Optional.of(
        lowering.out.build(
            id, new Body.Traits(false, false, isExposed, false), 0, lowering.site(component)));
  }

  /** The component of a record that a method without parameters is named after. */
  private static @Nullable JCVariableDecl component(MethodId id, JCClassDecl declaration) {
    if (!declaration.sym.isRecord() || !id.descriptor().startsWith("()")) {
      return null;
    }
    for (JCTree member : declaration.defs) {
      if (member instanceof JCVariableDecl field
          && !field.sym.isStatic()
          && field.name.contentEquals(id.name())) {
        return field;
      }
    }
    return null;
  }

  /** Runs the field initializers and initializer blocks of the lowering's class. */
  void initialize(Lowering lowering) {
    initialize(lowering, false);
  }

  private void initialize(Lowering lowering, boolean isStatic) {
    JCClassDecl declaration = tree(lowering.owner);
    if (declaration == null) {
      return;
    }
    int constants = 0;
    for (JCTree member : declaration.defs) {
      if (member instanceof JCVariableDecl field
          && field.init != null
          && field.sym.isStatic() == isStatic
          && !(isStatic && field.sym.getConstValue() != null)) {
        boolean isConstant = (field.sym.flags() & Flags.ENUM) != 0;
        int value =
            isConstant
                ? lowering.enumConstant((JCNewClass) field.init, field.name.toString(), constants++)
                : lowering.value(field.init);
        lowering.out.emit(
            new Instruction.PutField(
                isStatic ? -1 : 0, name(lowering.owner), field.name.toString(), value));
      } else if (member instanceof JCBlock block && block.isStatic() == isStatic) {
        lowering.statement(block);
      }
    }
  }

  /** The local variables that a local or anonymous class captures, in a fixed order. */
  Set<Symbol> captures(ClassSymbol owner) {
    if (!owner.getNestingKind().isNested()) {
      return Set.of();
    }
    Set<Symbol> known = captures.get(owner);
    if (known != null) {
      return known;
    }
    captures.put(owner, Set.of()); // a class that creates itself
    JCClassDecl declaration = owner.isDirectlyOrIndirectlyLocal() ? tree(owner) : null;
    Set<Symbol> found =
        declaration == null ? Set.of() : FreeVariables.of(declaration, this::captures);
    captures.put(owner, found);
    return found;
  }

  /** Keeps a lambda for {@link #findBody}, under an id of its own. */
  MethodId register(
      LambdaExpressionTree tree, Lowering lowering, boolean hasThis, Set<Symbol> free) {
    int position = ((JCTree) tree).getStartPosition();
    MethodId id = new MethodId(name(lowering.owner), "lambda$" + position, "()V");
    lambdas.put(id, new WrittenLambda(tree, lowering.source, lowering.owner, hasThis, free));
    return id;
  }
}
