package dev.lockspan.effect.program;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Super- and subtypes, and which declaration a call means. */
public final class Hierarchy {
  /** A method and the class that declares it. */
  public record Declaration(ClassInfo owner, MethodInfo method) {
    public MethodId id() {
      return method.id();
    }

    public boolean hasBody() {
      return !method.isAbstract() && !method.isNative() && !owner.isOfJdk();
    }
  }

  private static final Set<String> OF_OBJECT =
      Set.of("equals(Ljava/lang/Object;)Z", "toString()Ljava/lang/String;", "hashCode()I");

  private final CodeSource code;
  private final Map<MethodId, Optional<Declaration>> declarations = new HashMap<>();
  private final Map<String, List<String>> supertypes = new HashMap<>();
  private final Map<String, Optional<MethodId>> functional = new HashMap<>();
  private final Map<String, Map<String, String>> fieldOwners = new HashMap<>();
  private final WrittenFunctions written;

  public Hierarchy(CodeSource code) {
    this.code = code;
    this.written = new WrittenFunctions(code, this);
  }

  public Optional<ClassInfo> find(String name) {
    return code.findClass(name);
  }

  /** The declaration a call names: in its owner, or the nearest supertype that has one. */
  public Optional<Declaration> declaration(MethodId id) {
    Optional<Declaration> known = declarations.get(id);
    if (known == null) {
      known = search(id);
      declarations.put(id, known);
    }
    return known;
  }

  private Optional<Declaration> search(MethodId id) {
    Optional<Declaration> first = Optional.empty();
    String signature = id.signature();
    for (String type : linearize(id.owner())) {
      Optional<Declaration> found = declared(type, signature);
      if (found.isPresent() || id.isConstructor()) {
        first = found;
        break;
      }
    }
    if (id.isConstructor() || first.filter(one -> !one.method().isAbstract()).isPresent()) {
      return first;
    }
    Optional<Declaration> other = covariant(id).or(() -> bridged(id));
    return other.isPresent() ? other : first;
  }

  /** An implementation whose result is of a narrower type. */
  private Optional<Declaration> covariant(MethodId id) {
    String parameters = parameters(id);
    for (String type : linearize(id.owner())) {
      ClassInfo info = code.findClass(type).orElse(null);
      if (info == null || info.isInterface()) {
        continue;
      }
      for (MethodInfo method : info.methods().values()) {
        if (method.id().name().equals(id.name())
            && parameters(method.id()).equals(parameters)
            && isImplementation(method)) {
          return Optional.of(new Declaration(info, method));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isImplementation(MethodInfo method) {
    return !method.isAbstract() && !method.isStatic() && !method.isBridge();
  }

  private static String parameters(MethodId id) {
    return id.descriptor().substring(0, id.descriptor().indexOf(')'));
  }

  /** An implementation whose erased parameters differ, as those of a generic supertype's do. */
  private Optional<Declaration> bridged(MethodId id) {
    int parameters = id.countParameters();
    for (String type : linearize(id.owner())) {
      Optional<ClassInfo> info = code.findClass(type);
      if (info.isEmpty() || info.get().isInterface() || parameters == 0) {
        continue;
      }
      Set<MethodInfo> same = new HashSet<>();
      for (MethodInfo method : info.get().methods().values()) {
        if (method.id().name().equals(id.name())
            && isImplementation(method)
            && method.id().countParameters() == parameters
            && mayErase(id, method.id())) {
          same.add(method);
        }
      }
      if (same.size() == 1) {
        return Optional.of(new Declaration(info.get(), same.iterator().next()));
      }
    }
    return Optional.empty();
  }

  /** Whether each parameter of a generic method may be a type variable, or its bound, here. */
  private boolean mayErase(MethodId general, MethodId special) {
    List<String> wide = Descriptors.parameterTypes(general.descriptor());
    List<String> narrow = Descriptors.parameterTypes(special.descriptor());
    for (int i = 0; i < wide.size(); i++) {
      if (!mayErase(wide.get(i), narrow.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean mayErase(String wide, String narrow) {
    if (wide.equals(narrow)) {
      return true;
    }
    if (Descriptors.isPrimitive(wide) || Descriptors.isPrimitive(narrow)) {
      return false;
    }
    return wide.equals("java.lang.Object")
        || (wide.endsWith("[]") && narrow.endsWith("[]"))
        || isSubtype(narrow, wide);
  }

  private Optional<Declaration> declared(String type, String signature) {
    ClassInfo owner = code.findClass(type).orElse(null);
    MethodInfo method = owner == null ? null : owner.methods().get(signature);
    return owner == null || method == null
        ? Optional.empty()
        : Optional.of(new Declaration(owner, method));
  }

  /** The type itself, its superclasses, then all its interfaces, each before those it extends. */
  public List<String> linearize(String type) {
    List<String> known = supertypes.get(type);
    if (known == null) {
      known = findSupertypes(type);
      supertypes.put(type, known);
    }
    return known;
  }

  private List<String> findSupertypes(String type) {
    Set<String> classes = new LinkedHashSet<>();
    List<String> named = new ArrayList<>();
    for (Optional<ClassInfo> at = code.findClass(type);
        at.isPresent() && classes.add(at.get().name());
        at = at.get().superclass().flatMap(code::findClass)) {
      named.addAll(at.get().interfaces());
    }
    List<String> all = new ArrayList<>(classes);
    if (all.isEmpty()) {
      all.add(type);
    }
    List<String> interfaces = new ArrayList<>();
    collect(named, new HashSet<>(), interfaces);
    Collections.reverse(interfaces);
    all.addAll(interfaces);
    return all;
  }

  /** Adds each interface after those it extends, of others the last first. */
  private void collect(List<String> names, Set<String> seen, List<String> interfaces) {
    for (int i = names.size() - 1; i >= 0; i--) {
      String name = names.get(i);
      if (seen.add(name)) {
        code.findClass(name).ifPresent(info -> collect(info.interfaces(), seen, interfaces));
        interfaces.add(name);
      }
    }
  }

  /** Whether a method's body calls nothing and makes nothing that could. */
  boolean isEmpty(Declaration declaration) {
    return declaration.hasBody()
        && code(declaration.id()).stream()
            .noneMatch(
                instruction ->
                    instruction instanceof Instruction.Invoke
                        || instruction instanceof Instruction.Function);
  }

  /** Whether a type is one of the JDK's. */
  public boolean isOfJdk(String type) {
    return find(type).filter(ClassInfo::isOfJdk).isPresent();
  }

  public boolean isInterface(String type) {
    return find(type).filter(ClassInfo::isInterface).isPresent();
  }

  /** The instructions of exactly this method; none where it has no body. */
  public List<Instruction> code(MethodId method) {
    return code.findBody(method).map(Body::code).orElse(List.of());
  }

  /** The class that declares a field named in another: itself or a supertype. */
  public String fieldOwner(String owner, String name) {
    Map<String, String> ofOwner = fieldOwners.get(owner);
    if (ofOwner == null) {
      ofOwner = new HashMap<>();
      fieldOwners.put(owner, ofOwner);
    }
    String known = ofOwner.get(name);
    if (known == null) {
      known = searchField(owner, name);
      ofOwner.put(name, known);
    }
    return known;
  }

  private String searchField(String owner, String name) {
    for (String type : linearize(owner)) {
      ClassInfo info = code.findClass(type).orElse(null);
      if (info != null && info.fields().containsKey(name)) {
        return type;
      }
    }
    return owner;
  }

  public boolean isSubtype(String type, String wanted) {
    return type.equals(wanted) || linearize(type).contains(wanted);
  }

  /** The one abstract method of a functional interface. */
  public Optional<MethodId> functionalMethod(String type) {
    Optional<MethodId> known = functional.get(type);
    if (known == null) {
      known = searchFunctional(type);
      functional.put(type, known);
    }
    return known;
  }

  private Optional<MethodId> searchFunctional(String type) {
    List<MethodId> found = abstractMethods(type);
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** The methods of its interfaces that a type leaves without a body. */
  public List<MethodId> abstractMethods(String type) {
    List<MethodId> found = new ArrayList<>();
    Set<String> decided = new HashSet<>(OF_OBJECT);
    for (String name : linearize(type)) {
      Optional<ClassInfo> info = code.findClass(name);
      if (info.isEmpty() || !info.get().isInterface()) {
        continue;
      }
      for (MethodInfo method : info.get().methods().values()) {
        if (decided.add(method.id().signature()) && method.isAbstract()) {
          found.add(method.id().in(type));
        }
      }
    }
    return found;
  }

  /** The body of a method, where it is none of the JDK's. */
  Optional<MethodId> ownBody(MethodId method) {
    return declaration(method)
        .filter(Declaration::hasBody)
        .filter(found -> !found.owner().isOfJdk())
        .map(Declaration::id);
  }

  /** The bodies in subtypes that replace a declaration and that objects have, in a fixed order. */
  public List<Declaration> overriders(Declaration declaration, String receiverType) {
    List<Declaration> found = new ArrayList<>();
    Set<MethodId> seen = new HashSet<>(Set.of(declaration.id()));
    for (String subtype : code.findSubtypes(receiverType)) {
      Declaration other = declaration(declaration.id().in(subtype)).orElse(null);
      if (other != null && other.hasBody() && mayBeOfObject(subtype) && seen.add(other.id())) {
        found.add(other);
      }
    }
    return found;
  }

  /** The lambdas and method references that a call of an abstract method may run. */
  public List<Instruction.Function> functions(Callee callee) {
    return written.of(callee);
  }

  /** The known classes of which there may be objects that a type includes: itself, and under it. */
  List<String> concreteTypes(String type) {
    return Stream.concat(Stream.of(type), code.findSubtypes(type).stream())
        .filter(this::mayBeOfObject)
        .toList();
  }

  /** Whether functions are of a type, or of one under it, and so have its default methods. */
  boolean hasFunctions(String type) {
    return Stream.concat(Stream.of(type), code.findSubtypes(type).stream())
        .anyMatch(each -> functionalMethod(each).isPresent() && code.hasFunctions(each));
  }

  /** Whether a class has objects, or is abstract and left to others to extend. */
  private boolean mayBeOfObject(String type) {
    return !isAbstract(type) || code.findSubtypes(type).stream().allMatch(this::isAbstract);
  }

  private boolean isAbstract(String type) {
    return find(type).filter(ClassInfo::isAbstract).isPresent();
  }

  /** Whether a class is in a class file of others. */
  public boolean isOfLibrary(String type) {
    return find(type).filter(info -> info.origin() == ClassInfo.Origin.CLASS_FILE).isPresent()
        && !code.isOwn(type);
  }
}
