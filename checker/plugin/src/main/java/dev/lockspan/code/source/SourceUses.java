package dev.lockspan.code.source;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.RecordComponent;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCFunctionalExpression;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCLambda;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.ObjectMethods;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who uses what in the sources, for what only they can use; found in a pass of its own. */
final class SourceUses extends MemberScanner {
  private record FieldId(String owner, String name) {}

  private final Map<String, Set<MethodId>> functions = new HashMap<>();
  private final Map<VarSymbol, Set<MethodId>> writes = new HashMap<>();
  private final Map<VarSymbol, Set<MethodId>> openWrites = new HashMap<>();
  private final Map<VarSymbol, Set<MethodId>> shared = new HashMap<>();
  private final Map<VarSymbol, Set<MethodId>> reads = new HashMap<>();
  private final Map<MethodSymbol, Set<MethodId>> calls = new HashMap<>();
  private final Map<FieldId, Set<MethodId>> writers = new HashMap<>();
  private final Map<FieldId, Set<MethodId>> readers = new HashMap<>();
  private final Map<FieldId, Set<MethodId>> users = new HashMap<>();
  private final Map<FieldId, Set<MethodId>> openWriters = new HashMap<>();
  private final Map<MethodId, Set<MethodId>> callers = new HashMap<>();
  private final Set<MethodId> referenced = new HashSet<>();

  /** Fields that subclasses have, too. */
  private final Set<FieldId> inherited = new HashSet<>();

  /** Fields that are read, of private classes but not private themselves. */
  private final Set<FieldId> ofPrivate = new HashSet<>();

  /** Superclasses of classes that other files can see. */
  private final Set<String> extended = new HashSet<>();

  SourceUses(SourceCode code) {
    super(code);
  }

  /** Whether a lambda or a method reference stands for this type somewhere. */
  boolean hasFunctions(String type) {
    return functions.containsKey(type);
  }

  /** The members in which a lambda or a method reference stands for this type. */
  Set<MethodId> functions(String type) {
    return functions.getOrDefault(type, Set.of());
  }

  /** The members that set a field which no other file can; absent for other fields. */
  Optional<Set<MethodId>> writers(String type, String field) {
    FieldId id = new FieldId(type, field);
    return Optional.ofNullable(writers.get(id))
        .filter(all -> !inherited.contains(id) || !extended.contains(type));
  }

  /** Whether a static field is used that is not private, but for its package only. */
  boolean isShared(String type, String field) {
    return users.containsKey(new FieldId(type, field));
  }

  /** The members that read or set such a field. */
  Set<MethodId> users(String type, String field) {
    return users.getOrDefault(new FieldId(type, field), Set.of());
  }

  /** The members of a field's own file that set it, whoever else may. */
  Set<MethodId> writersHere(String type, String field) {
    FieldId id = new FieldId(type, field);
    return writers.getOrDefault(id, openWriters.getOrDefault(id, Set.of()));
  }

  /** The members that read a field which no other file can; absent for other fields. */
  Optional<Set<MethodId>> readers(String type, String field) {
    FieldId id = new FieldId(type, field);
    return Optional.ofNullable(readers.get(id))
        .filter(all -> !ofPrivate.contains(id) || !extended.contains(type));
  }

  /**
   * The members that call a constructor, private or static method that no other file can; absent
   * for others, and where it is passed on as a function.
   */
  Optional<Set<MethodId>> callers(MethodId method) {
    return referenced.contains(method)
        ? Optional.empty()
        : Optional.ofNullable(callers.get(method));
  }

  @Override
  void enter(ClassSymbol symbol) {
    Symbol superclass = symbol.getSuperclass().tsym;
    if (superclass instanceof ClassSymbol known && !isPrivate(symbol)) {
      extended.add(code.name(known));
      enter(known);
    }
    for (RecordComponent component : symbol.getRecordComponents()) {
      if (component.getAccessor() instanceof MethodSymbol accessor) {
        field(component, symbol).ifPresent(field -> note(reads, field, code.id(accessor)));
      }
    }
  }

  /** The constructor of a record sets its fields without its being written. */
  @Override
  void enter(JCMethodDecl tree) {
    if ((tree.sym.flags() & Flags.COMPACT_RECORD_CONSTRUCTOR) != 0) {
      ClassSymbol owner = tree.sym.enclClass();
      for (RecordComponent component : owner.getRecordComponents()) {
        field(component, owner).ifPresent(this::written);
      }
    }
  }

  private static Optional<VarSymbol> field(RecordComponent component, ClassSymbol owner) {
    for (Symbol symbol : owner.members().getSymbolsByName(component.name)) {
      if (symbol instanceof VarSymbol field && !field.isStatic()) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  @Override
  void initialized(JCVariableDecl tree) {
    written(tree.sym);
  }

  @Override
  public void visitAssign(JCAssign tree) {
    if (TreeInfo.symbol(tree.lhs) instanceof VarSymbol field) {
      written(field);
    }
    super.visitAssign(tree);
  }

  private void written(VarSymbol field) {
    share(field);
    boolean isClosed = (field.flags() & Flags.FINAL) != 0 || isPrivate(field);
    if (isClosed && field.owner instanceof ClassSymbol of && member != null) {
      if ((field.flags() & (Flags.PRIVATE | Flags.FINAL)) == 0) {
        inherited.add(new FieldId(code.name(of), field.name.toString()));
      }
      note(writes, field, member);
    } else if (field.owner instanceof ClassSymbol of && member != null && isOfFile(of)) {
      note(openWrites, field, member);
    }
  }

  /** Whether a class is declared in the file that is looked at. */
  private boolean isOfFile(ClassSymbol type) {
    return member != null
        && Descriptors.outermost(member.owner())
            .equals(Descriptors.outermost(type.flatName().toString()));
  }

  @Override
  public void visitIdent(JCIdent tree) {
    read(tree.sym);
    super.visitIdent(tree);
  }

  @Override
  public void visitSelect(JCFieldAccess tree) {
    read(tree.sym);
    super.visitSelect(tree);
  }

  private void read(@Nullable Symbol symbol) {
    if (symbol instanceof VarSymbol field
        && field.owner instanceof ClassSymbol of
        && member != null
        && ((field.flags() & Flags.PRIVATE) != 0 || isOfPrivate(field, of))) {
      note(reads, field, member);
    }
    if (symbol instanceof VarSymbol field) {
      share(field);
    }
  }

  /** Notes who uses a static field that is not private, but for its package only. */
  private void share(VarSymbol field) {
    boolean isOpen = (field.flags() & (Flags.PUBLIC | Flags.PROTECTED)) != 0;
    if ((field.flags() & (Flags.STATIC | Flags.PRIVATE | Flags.ENUM)) == Flags.STATIC
        && member != null
        && field.owner instanceof ClassSymbol of
        && !field.type.isPrimitive()
        && !isReference(field)
        && !(isOpen && SourceClasses.isExposed(of))) {
      note(shared, field, member);
    }
  }

  private boolean isOfPrivate(VarSymbol field, ClassSymbol owner) {
    return isPrivate(owner) && code.tree(owner) != null && !isReference(field);
  }

  /** Whether it is {@code this} or {@code super}, fields to javac. */
  private static boolean isReference(VarSymbol field) {
    return field.name.contentEquals("this") || field.name.contentEquals("super");
  }

  private static <S> void note(Map<S, Set<MethodId>> uses, S used, MethodId member) {
    Set<MethodId> members = uses.get(used);
    if (members == null) {
      members = new HashSet<>();
      uses.put(used, members);
    }
    members.add(member);
  }

  @Override
  public void visitApply(JCMethodInvocation tree) {
    if (TreeInfo.symbol(tree.meth) instanceof MethodSymbol callee) {
      called(callee);
    }
    super.visitApply(tree);
  }

  @Override
  public void visitNewClass(JCNewClass tree) {
    if (tree.constructor instanceof MethodSymbol constructor) {
      called(constructor);
    }
    super.visitNewClass(tree);
  }

  private void called(MethodSymbol callee) {
    boolean isFixed =
        callee.isConstructor()
            || callee.isStatic()
            || (callee.flags() & Flags.PRIVATE) != 0
            || (isPlain(callee.enclClass()) && !ObjectMethods.replaces(callee.name.toString()));
    if (!isFixed || !isPrivate(callee) || code.tree(callee.enclClass()) == null) {
      return;
    }
    if (member == null) {
      referenced.add(code.id(callee));
    } else {
      note(calls, callee, member);
    }
  }

  /** Whether what a class declares is called by its name alone: it can replace Object's only. */
  private static boolean isPlain(ClassSymbol owner) {
    return (owner.flags() & Flags.FINAL) != 0
        && owner.getInterfaces().isEmpty()
        && owner.getSuperclass().tsym instanceof ClassSymbol superclass
        && superclass.flatName().contentEquals("java.lang.Object");
  }

  /** Whether only the file itself can call it, so that a build file by file says the same. */
  private static boolean isPrivate(Symbol symbol) {
    for (Symbol each = symbol; each != null; each = each.owner) {
      boolean isLocal =
          each instanceof ClassSymbol
              && !(each.owner instanceof ClassSymbol)
              && each.owner.kind != Kinds.Kind.PCK;
      if ((each.flags() & Flags.PRIVATE) != 0 || isLocal) {
        return true;
      }
      if (each.kind == Kinds.Kind.PCK || each.owner.kind == Kinds.Kind.PCK) {
        return false;
      }
    }
    return false;
  }

  @Override
  public void visitLambda(JCLambda tree) {
    function(tree);
    super.visitLambda(tree);
  }

  @Override
  public void visitReference(JCMemberReference tree) {
    function(tree);
    if (tree.sym instanceof MethodSymbol method && method.enclClass() != null) { // not of arrays
      referenced.add(code.id(method));
    }
    super.visitReference(tree);
  }

  private void function(JCFunctionalExpression tree) {
    if (tree.target != null && tree.target.tsym instanceof ClassSymbol type) {
      Set<MethodId> members = functions.computeIfAbsent(code.name(type), key -> new HashSet<>());
      if (member != null) {
        members.add(member);
      }
    }
  }

  /** All uses in these declarations. */
  static SourceUses in(SourceCode code, Iterable<? extends JCTree> declarations) {
    SourceUses uses = new SourceUses(code);
    declarations.forEach(uses::scan);
    uses.name();
    return uses;
  }

  /** Names what is used, once each. */
  private void name() {
    writes.forEach((field, members) -> add(writers, id(field), members));
    openWrites.forEach((field, members) -> add(openWriters, id(field), members));
    shared.forEach((field, members) -> add(users, id(field), members));
    reads.forEach((field, members) -> add(readers, id(field), members));
    reads.keySet().stream()
        .filter(field -> (field.flags() & Flags.PRIVATE) == 0)
        .forEach(field -> ofPrivate.add(id(field)));
    calls.forEach((callee, members) -> add(callers, code.id(callee), members));
    writes.clear();
    openWrites.clear();
    shared.clear();
    reads.clear();
    calls.clear();
  }

  private FieldId id(VarSymbol field) {
    return new FieldId(code.name((ClassSymbol) field.owner), field.name.toString());
  }

  private static <I> void add(Map<I, Set<MethodId>> all, I used, Set<MethodId> members) {
    all.computeIfAbsent(used, key -> new TreeSet<>(MethodId.ORDER)).addAll(members);
  }
}
