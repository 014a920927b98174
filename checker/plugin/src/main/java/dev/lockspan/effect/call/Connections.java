package dev.lockspan.effect.call;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.DeclaredTypes;
import java.util.List;
import java.util.Set;

/** The streams of connections: of sockets, and of what servers send, as no resource's are. */
final class Connections {
  private static final int DEEPEST = 5;
  private static final List<String> SOCKET_CHANNELS =
      List.of("java.nio.channels.SocketChannel", "java.nio.channels.AsynchronousSocketChannel");

  private final Knowledge knowledge;
  private final WrappedStreams wrappers;
  private final DeclaredTypes types;
  private final Resources resources;
  private final ReturnedStreams returned;

  Connections(Knowledge knowledge, WrappedStreams wrappers, DeclaredTypes types) {
    this.knowledge = knowledge;
    this.wrappers = wrappers;
    this.types = types;
    this.resources = new Resources(knowledge);
    this.returned = new ReturnedStreams(knowledge);
  }

  /** Whether a socket itself gave a stream: to close it only closes the socket. */
  boolean isOfSocket(Value stream) {
    return isOfSocket(stream, 0);
  }

  private boolean isOfSocket(Value stream, int depth) {
    Value origin = knowledge.fields().content(stream);
    if (origin instanceof Value.Call call && isSocket(call.method().owner())) {
      return true;
    }
    Set<Value> possible = depth < DEEPEST ? possible(stream, origin) : Set.of();
    return !possible.isEmpty()
        && possible.stream()
            .filter(value -> !value.equals(Value.Constant.NULL))
            .allMatch(value -> !value.equals(stream) && isOfSocket(value, depth + 1));
  }

  /** Whether one of the JDK's sockets gave a stream, which has nothing to flush. */
  boolean isOfPlainSocket(Value.Call call) {
    MethodId method = call.method();
    return method.name().equals("getOutputStream")
        && knowledge.hierarchy().isSubtype(method.owner(), "java.net.Socket")
        && knowledge.callees().find(method, false).isOfJdk();
  }

  private Set<Value> possible(Value stream, Value origin) {
    return origin instanceof Value.Call call
        ? returned.of(call)
        : knowledge.fields().stored(stream);
  }

  private boolean isSocket(String type) {
    return type.endsWith("Socket") || knowledge.hierarchy().isSubtype(type, "java.net.Socket");
  }

  /** Whether a call gives a stream of a socket, or what a server sends. */
  boolean gives(Value.Call call, boolean isHere) {
    String owner = call.method().owner();
    String name = call.method().name();
    if (isSocket(owner)) {
      return name.matches("get(In|Out)putStream|getChannel");
    }
    if (owner.equals("java.nio.channels.Channels")) {
      return call.arguments().stream()
          .limit(1)
          .map(isHere ? types::of : types::ofAnywhere)
          .anyMatch(type -> wrappers.isOneOf(SOCKET_CHANNELS, type));
    }
    if (name.equals("openStream")) {
      return owner.equals("java.net.URL") && call.receiver().filter(resources::isAtHand).isEmpty();
    }
    return name.matches("get(Input|Error)Stream")
        && knowledge.hierarchy().isSubtype(owner, "java.net.URLConnection")
        && !isToResource(call.receiver().orElse(Value.Constant.NULL));
  }

  /** Whether a connection is to a file, or to an entry of an archive. */
  private boolean isToResource(Value connection) {
    return types.ofAnywhere(connection).equals("java.net.JarURLConnection")
        || (knowledge.fields().origin(connection) instanceof Value.Call call
            && call.receiver().filter(resources::isAtHand).isPresent());
  }

  /** Whether a URL, or a connection to one, is of what a class loader has found, or of a file. */
  boolean isOfResource(Value source) {
    return resources.isAtHand(source) || isToResource(source);
  }

  /**
   * Whether a method would wait for a server, were it not that a URL or a connection is a file's.
   */
  boolean isForFile(MethodId method, Value source) {
    return method.owner().startsWith("java.net.") && resources.isFile(source);
  }
}
