package dev.lockspan.code.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.ModuleSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.Enter;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCFunctionalExpression;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCSynchronized;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Name;
import dev.lockspan.code.MethodId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One pass over all sources of a compilation: which bodies may hold a lock, and which class extends
 * which.
 */
public final class SourceIndex {
  private final SourceCode code;
  private final TellingNames names;
  private final Map<CompilationUnitTree, Set<MethodId>> candidates = new LinkedHashMap<>();
  private final Map<String, Set<String>> subtypes = new HashMap<>();
  private final Map<CompilationUnitTree, Map<MethodId, Set<MethodId>>> foreign =
      new LinkedHashMap<>();
  private final SourceCallers callers;
  private final Map<MethodId, CompilationUnitTree> units = new HashMap<>();
  private @Nullable TriedLocks triedLocks;
  private final Spread spread;
  private final Map<Name, String> texts = new HashMap<>();
  private final ForeignLocks foreignLocks = new ForeignLocks();
  private final List<JCClassDecl> declarations = new ArrayList<>();
  private @Nullable SourceUses uses;

  /**
   * @param names the methods for which a body is worth a look
   */
  public SourceIndex(Context context, SourceCode code, TellingNames names) {
    Types types = Types.instance(context);
    this.code = code;
    this.names = names;
    this.callers = new SourceCallers(code, types);
    this.spread = new Spread(code, types, Symtab.instance(context).autoCloseableType, callers);
    Enter enter = Enter.instance(context);
    Map<String, Env<AttrContext>> tops = new TreeMap<>();
    for (ClassSymbol symbol : topClasses(Symtab.instance(context))) {
      Env<AttrContext> environment = enter.getEnv(symbol);
      if (environment != null && environment.enclClass != null) {
        tops.put(symbol.flatName().toString(), environment);
      }
    }
    tops.values().forEach(top -> new Scan(top.toplevel).scan(top.enclClass));
    tops.values().forEach(top -> declarations.add(top.enclClass));
    spread();
  }

  /** All top-level classes; those of compact source files stand in their package alone. */
  private static List<ClassSymbol> topClasses(Symtab symtab) {
    List<ClassSymbol> found = new ArrayList<>();
    symtab.getAllClasses().forEach(found::add);
    List<ModuleSymbol> modules = new ArrayList<>(symtab.getAllModules());
    modules.add(symtab.unnamedModule);
    for (ModuleSymbol module : modules) {
      PackageSymbol unnamed = module.unnamedPackage;
      if (unnamed != null && unnamed.members_field != null) {
        for (Symbol member : unnamed.members_field.getSymbols()) {
          if (member instanceof ClassSymbol type) {
            found.add(type);
          }
        }
      }
    }
    found.removeIf(type -> type.owner instanceof ClassSymbol);
    return found;
  }

  /** The bodies of a file that may hold a lock, in the order of the source. */
  public Set<MethodId> candidates(CompilationUnitTree unit) {
    return candidates.getOrDefault(unit, Set.of());
  }

  /** Methods of class files that may lock, and the bodies of a file that call them. */
  public Map<MethodId, Set<MethodId>> foreign(CompilationUnitTree unit) {
    return foreign.getOrDefault(unit, Map.of());
  }

  /** All files that have such bodies. */
  public Set<CompilationUnitTree> units() {
    Set<CompilationUnitTree> all = new LinkedHashSet<>(candidates.keySet());
    all.addAll(foreign.keySet());
    return all;
  }

  /** Whether all that the sources do with a field's lock is to try for it; looked for if asked. */
  public boolean isOnlyTried(String owner, String field) {
    if (triedLocks == null) {
      triedLocks = TriedLocks.in(code, declarations);
    }
    return triedLocks.isOnlyTried(owner, field);
  }

  /**
   * The members that call a method or refer to it, where no code of other compilations can, and
   * neither does a call of what it overrides; else empty.
   */
  public Optional<Set<MethodId>> callers(MethodId method) {
    return callers.all(method, name -> !subtypes(name).isEmpty());
  }

  /** Who uses what; looked for when first asked. */
  SourceUses uses() {
    if (uses == null) {
      uses = SourceUses.in(code, declarations);
    }
    return uses;
  }

  /** Direct and indirect subtypes among the sources. */
  public Set<String> subtypes(String name) {
    Set<String> all = new TreeSet<>();
    collect(name, all);
    return all;
  }

  private void collect(String name, Set<String> all) {
    for (String subtype : subtypes.getOrDefault(name, Set.of())) {
      if (all.add(subtype)) {
        collect(subtype, all);
      }
    }
  }

  /** Whoever calls a method that takes or releases a lock may hold it afterwards. */
  private void spread() {
    for (MethodId caller : spread.reached()) {
      candidates.computeIfAbsent(units.get(caller), unit -> new LinkedHashSet<>()).add(caller);
    }
  }

  /** Walks one top-level class. */
  private final class Scan extends MemberScanner {
    private final CompilationUnitTree unit;
    private boolean takesCommand;

    /** Whether a monitor is held, and whether one that the method was given. */
    private boolean isLocked;

    private boolean isGivenLocked;

    Scan(CompilationUnitTree unit) {
      super(SourceIndex.this.code);
      this.unit = unit;
    }

    @Override
    void enter(ClassSymbol symbol) {
      String name = code.name(symbol);
      List<Type> supertypes = new ArrayList<>(symbol.getInterfaces());
      supertypes.add(symbol.getSuperclass());
      for (Type supertype : supertypes) {
        if (supertype != null && supertype.tsym instanceof ClassSymbol of) {
          subtypes.computeIfAbsent(code.name(of), key -> new LinkedHashSet<>()).add(name);
        }
      }
    }

    @Override
    void enter(JCMethodDecl tree) {
      takesCommand = ForeignLocks.takesCommand(tree.sym);
      isLocked = (tree.sym.flags() & Flags.SYNCHRONIZED) != 0;
      isGivenLocked = false;
      if (isLocked || declaresLock(tree)) {
        found(takesCommand);
      }
    }

    private boolean declaresLock(JCMethodDecl tree) {
      for (JCAnnotation annotation : tree.mods.annotations) {
        String name = TreeInfo.name(annotation.annotationType) + "";
        if (name.equals("GuardedBy") || name.equals("Holding")) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void visitSynchronized(JCSynchronized tree) {
      boolean wasLocked = isLocked;
      boolean wasGiven = isGivenLocked;
      isLocked = true;
      isGivenLocked |= isParameter(tree.lock);
      found(takesCommand || (wasLocked && isGivenLocked)); // in an order that callers choose
      super.visitSynchronized(tree);
      isLocked = wasLocked;
      isGivenLocked = wasGiven;
    }

    private static boolean isParameter(JCExpression expression) {
      Symbol symbol = TreeInfo.symbol(TreeInfo.skipParens(expression));
      return symbol != null && (symbol.flags() & Flags.PARAMETER) != 0;
    }

    @Override
    public void visitApply(JCMethodInvocation tree) {
      JCTree select = tree.meth;
      String name = "";
      if (select instanceof JCFieldAccess access) {
        name = text(access.name);
      } else if (select instanceof JCIdent identifier) {
        name = text(identifier.name);
      }
      MethodSymbol callee = Called.by(select);
      if (names.isOfLock(name) && !isOther(name, tree.args, callee)) {
        lock(name);
      } else if (isInitializing(callee) || (isInitializer() && names.waits().contains(name))) {
        found(false);
      }
      if (callee != null) {
        called(callee);
        if (name.startsWith("await") && callee.owner.name.contentEquals("Condition")) {
          found(false);
        }
      }
      super.visitApply(tree);
    }

    @Override
    public void visitReference(JCMemberReference tree) {
      String name = tree.name.toString();
      MethodSymbol callee = Called.by(tree);
      if (names.isOfLock(name) && !isOther(name, List.of(), callee)) {
        lock(name);
      }
      if (callee != null) {
        called(callee);
      }
      super.visitReference(tree);
    }

    @Override
    public void visitNewClass(JCNewClass tree) {
      MethodSymbol constructor = Called.by(tree);
      if (constructor != null) {
        called(constructor);
      }
      if (isInitializing(constructor)) {
        found(false);
      }
      super.visitNewClass(tree);
    }

    /** Whether a usual method merely has the name of one that locks. */
    private boolean isOther(
        String name, List<JCExpression> arguments, @Nullable MethodSymbol callee) {
      return switch (name) {
        case "get" -> arguments.size() < 2;
        case "sort" -> // other comparators are made of what never is a boundary
            arguments.size() != 1 || !(arguments.get(0) instanceof JCFunctionalExpression);
        case "replaceAll" -> callee != null && isText(callee.enclClass());
        default -> false;
      };
    }

    private static boolean isText(ClassSymbol type) {
      return type.flatName().contentEquals("java.lang.String")
          || type.flatName().contentEquals("java.util.regex.Matcher");
    }

    /** The text of a name; javac spells it anew each time. */
    private String text(Name name) {
      return texts.computeIfAbsent(name, Name::toString);
    }

    private void called(MethodSymbol callee) {
      if (member == null) {
        return;
      }
      boolean isHere = code.tree(callee.enclClass()) != null;
      if (isHere || foreignLocks.mayLock(callee)) {
        callers.add(callee, member);
        units.putIfAbsent(member, unit);
      }
      if (!isHere && foreignLocks.mayLock(callee)) {
        foreign
            .computeIfAbsent(unit, key -> new LinkedHashMap<>())
            .computeIfAbsent(code.id(callee), key -> new LinkedHashSet<>())
            .add(member);
      }
    }

    private boolean isInitializer() {
      return member != null && member.name().equals(MethodId.STATIC_INITIALIZER);
    }

    /** Whether a static initializer calls code that may wait: any but the JDK's and a log's. */
    private boolean isInitializing(@Nullable MethodSymbol callee) {
      if (callee == null || !isInitializer()) {
        return false;
      }
      String owner = callee.enclClass().flatName().toString();
      return !ForeignLocks.isOfJdk(owner)
          && !owner.endsWith("LoggerFactory")
          && !owner.endsWith("LogManager");
    }

    private void lock(String name) {
      found(true);
      if (member != null) {
        spread.lock(member, names.isRelease(name));
      }
    }

    private void found(boolean isHelper) {
      if (member != null) {
        if (isHelper) {
          spread.add(member);
        }
        candidates.computeIfAbsent(unit, key -> new LinkedHashSet<>()).add(member);
      }
    }
  }
}
