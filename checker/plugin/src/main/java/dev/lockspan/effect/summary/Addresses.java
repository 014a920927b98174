package dev.lockspan.effect.summary;

import dev.lockspan.code.Value;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells host names that need no name service from all others. */
public final class Addresses {
  private static final Set<String> TYPES =
      Set.of("java.net.InetAddress", "java.net.InetSocketAddress");

  /** Numbers with dots, or with colons; and the one name that every resolver knows. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "|localhost|[0-9]+(\\.[0-9]+){0,3}|\\[?[0-9a-fA-F]*:[0-9a-fA-F:.]*(%\\w+)?]?");

  private Addresses() {}

  /** Whether a look-up is of an address that is written out, or that an address tells. */
  public static boolean isLiteral(Reach lookUp, Value host) {
    return TYPES.contains(lookUp.boundary().owner()) && (isWritten(host) || isTold(host));
  }

  private static boolean isWritten(Value host) {
    return host instanceof Value.Constant constant
        && constant
            .value()
            .map(name -> LITERAL.matcher(name.toString()).matches())
            .orElse(true); // null is this machine
  }

  private static boolean isTold(Value host) {
    return host instanceof Value.Call call
        && call.method().name().equals("getHostAddress")
        && call.method().owner().startsWith("java.net.Inet");
  }
}
