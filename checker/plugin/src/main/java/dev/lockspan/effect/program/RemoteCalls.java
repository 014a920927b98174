package dev.lockspan.effect.program;

import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import dev.lockspan.model.MethodModel;
import dev.lockspan.model.ModelTable;
import java.util.List;

/**
 * Calls through a remote interface, which a stub sends to another process. An object of the class
 * that implements it is called as any other.
 */
final class RemoteCalls {
  private final Hierarchy hierarchy;
  private final ModelTable models;

  RemoteCalls(Hierarchy hierarchy, ModelTable models) {
    this.hierarchy = hierarchy;
    this.models = models;
  }

  /** The rows of what a stub does; none where the method is of no remote interface. */
  List<MethodModel> rows(Declaration declaration) {
    MethodId id = declaration.id();
    return declaration.owner().isInterface()
            && declaration.method().isAbstract()
            && hierarchy.isSubtype(id.owner(), "java.rmi.Remote")
        ? models.find(
            "java.rmi.server.RemoteRef", "invoke", List.of("Remote", "Method", "Object[]", "long"))
        : List.of();
  }
}
