package dev.lockspan.effect.call;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.value.ContainerOperation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the URLs of files, and of resources that class loaders find beside classes, from others.
 */
public final class Resources {
  private static final String URL = "java.net.URL";
  private static final Set<String> LOOK_UPS =
      Set.of(
          "findEntries",
          "getEntry",
          "getResource",
          "getResources",
          "getSystemResource",
          "getSystemResources");

  /** What finds resources: class loaders, and OSGi's modules, which have one each. */
  private static final Set<String> FINDERS =
      Set.of("java.lang.Class", "java.lang.ClassLoader", "org.osgi.framework.Bundle");

  private static final Set<String> FILE_NAMES =
      Set.of("java.io.File.toURI", "java.nio.file.Path.toUri");

  private final Knowledge knowledge;

  public Resources(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Whether a URL, or what a connection is to, can only be what a class loader has found. */
  public boolean isResource(Value url) {
    Value origin = knowledge.fields().origin(url);
    if (!(origin instanceof Value.Call call)) {
      return origin instanceof Value.Fresh made && isOfSameProtocol(made);
    }
    if (isConnecting(call)) {
      return isResource(call.receiver().get());
    }
    return isLookUp(call.method())
        || (call.receiver().isEmpty() && looksUp(call.method()))
        || isElement(call);
  }

  /** Whether no server is asked for what a URL names. */
  boolean isAtHand(Value url) {
    return isResource(url) || isFile(url);
  }

  /** Whether a URL, or what a connection is to, is another name of a file. */
  boolean isFile(Value url) {
    if (!(knowledge.fields().origin(url) instanceof Value.Call call) || call.receiver().isEmpty()) {
      return false;
    }
    Value of = call.receiver().get();
    if (isConnecting(call)) {
      return isFile(of);
    }
    return call.method().name().equals("toURL")
        && knowledge.fields().origin(of) instanceof Value.Call name
        && FILE_NAMES.contains(name.method().owner() + "." + name.method().name());
  }

  private static boolean isConnecting(Value.Call call) {
    return call.method().owner().equals(URL)
        && call.method().name().equals("openConnection")
        && call.receiver().isPresent();
  }

  /** Whether a URL is made by the protocol of a resource, whose other name it is. */
  private boolean isOfSameProtocol(Value.Fresh url) {
    return url.type().equals(URL)
        && !url.arguments().isEmpty()
        && url.arguments().get(0) instanceof Value.Call protocol
        && protocol.method().name().equals("getProtocol")
        && protocol.receiver().filter(this::isResource).isPresent();
  }

  /** Whether a call leads to one of several that were found. */
  private boolean isElement(Value.Call call) {
    if (!ContainerOperation.does(call.method(), by -> by.givesElement() || by.leadsToElements())) {
      return false;
    }
    Optional<Value> all = call.receiver().or(() -> call.arguments().stream().findFirst());
    return all.filter(this::areResources).isPresent();
  }

  private boolean areResources(Value all) {
    return knowledge.fields().origin(all) instanceof Value.Call call
        && (isLookUp(call.method()) || isElement(call));
  }

  private boolean isLookUp(MethodId method) {
    return LOOK_UPS.contains(method.name())
        && FINDERS.stream()
            .anyMatch(finder -> knowledge.hierarchy().isSubtype(method.owner(), finder));
  }

  /** Whether a static method takes URLs from nowhere but class loaders. */
  private boolean looksUp(MethodId method) {
    return !method.parameterNames().contains("URL")
        && finds(method, new HashSet<>(List.of(method))) == Found.RESOURCE;
  }

  private enum Found {
    NOTHING,
    RESOURCE,
    OTHER
  }

  private Found finds(MethodId method, Set<MethodId> seen) {
    Found all = Found.NOTHING;
    for (Instruction instruction :
        knowledge.code().findBody(method).map(body -> body.code()).orElse(List.of())) {
      Found here = finds(instruction, method.owner(), seen);
      if (here == Found.OTHER) {
        return here;
      }
      all = here == Found.RESOURCE ? here : all;
    }
    return all;
  }

  private Found finds(Instruction instruction, String owner, Set<MethodId> seen) {
    if (instruction instanceof Instruction.New created && created.type().equals(URL)) {
      return Found.OTHER;
    }
    if (!(instruction instanceof Instruction.Invoke invoke)) {
      return Found.NOTHING;
    }
    MethodId callee = invoke.method();
    if (isLookUp(callee)) {
      return Found.RESOURCE;
    }
    if (callee.owner().equals(owner)) {
      return seen.add(callee) ? finds(callee, seen) : Found.NOTHING;
    }
    return callee.resultType().equals(URL) ? Found.OTHER : Found.NOTHING;
  }
}
