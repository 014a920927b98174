package dev.lockspan.code;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Prints bodies for tests: a line per instruction.
 *
 * <p>An instruction that may throw ends with {@code !}, the indexes of the handlers, and {@code
 * out} where the exception may leave the body. Types are printed by their simple names.
 */
public final class BodyPrinter {
  private BodyPrinter() {}

  public static String print(Body body) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < body.code().size(); i++) {
      text.append(i).append(": ").append(print(body.code().get(i)));
      List<Integer> handlers = body.handlers().get(i);
      boolean leaves = body.leaves()[i];
      if (leaves || !handlers.isEmpty()) {
        text.append(" !");
        handlers.forEach(handler -> text.append(" ").append(handler));
        text.append(leaves ? " out" : "");
      }
      text.append('\n');
    }
    return text.toString();
  }

  public static String print(Instruction instruction) {
    if (instruction instanceof Instruction.Move move) {
      String cast = move.type().isEmpty() ? "" : "(" + simple(move.type()) + ") ";
      return set(move.to(), cast + "r" + move.from());
    } else if (instruction instanceof Instruction.Constant constant) {
      return set(constant.to(), print(constant.value()));
    } else if (instruction instanceof Instruction.ClassLiteral literal) {
      return set(literal.to(), simple(literal.type()) + ".class");
    } else if (instruction instanceof Instruction.Outer outer) {
      return set(outer.to(), "outer " + simple(outer.type()));
    } else if (instruction instanceof Instruction.Unknown unknown) {
      return set(unknown.to(), "?");
    } else if (instruction instanceof Instruction.Not not) {
      return set(not.to(), "not r" + not.from());
    } else if (instruction instanceof Instruction.InstanceOf test) {
      return set(test.to(), "r" + test.from() + " is " + simple(test.type()));
    } else if (instruction instanceof Instruction.Compare compare) {
      String sign =
          switch (compare.relation()) {
            case EQUAL -> " == ";
            case LESS -> " < ";
            case GREATER -> " > ";
            case SHARES -> " & ";
          };
      return set(compare.to(), "r" + compare.left() + sign + "r" + compare.right());
    } else if (instruction instanceof Instruction.GetField get) {
      return set(get.to(), member(get.object(), get.owner(), get.name()));
    } else if (instruction instanceof Instruction.PutField put) {
      return member(put.object(), put.owner(), put.name()) + " = r" + put.from();
    } else if (instruction instanceof Instruction.GetElement get) {
      return set(get.to(), "r" + get.array() + "[r" + get.index() + "]");
    } else if (instruction instanceof Instruction.PutElement put) {
      return "r" + put.array() + "[r" + put.index() + "] = r" + put.from();
    } else if (instruction instanceof Instruction.New creation) {
      return set(creation.to(), "new " + simple(creation.type()));
    } else if (instruction instanceof Instruction.Function function) {
      String target = lower(function.call()) + " " + print(function.target());
      String captured = registers(function.captured());
      return set(
          function.to(),
          "function " + simple(function.type()) + " " + target + " [" + captured + "]");
    } else if (instruction instanceof Instruction.Invoke invoke) {
      String receiver = invoke.receiver() < 0 ? "" : "r" + invoke.receiver() + " ";
      String call = lower(invoke.call()) + " " + receiver + print(invoke.method());
      return set(invoke.to(), call + " (" + registers(invoke.arguments()) + ")");
    }
    return printControl(instruction);
  }

  private static String printControl(Instruction instruction) {
    if (instruction instanceof Instruction.Enter enter) {
      return "enter r" + enter.object();
    } else if (instruction instanceof Instruction.Exit exit) {
      return "exit r" + exit.object();
    } else if (instruction instanceof Instruction.Branch branch) {
      String test = (branch.when() ? "" : "not ") + "r" + branch.register();
      return "if " + test + " goto " + branch.target();
    } else if (instruction instanceof Instruction.Choose choose) {
      return choose.targets().stream()
          .map(String::valueOf)
          .collect(Collectors.joining(" or ", "goto ", ""));
    } else if (instruction instanceof Instruction.Goto jump) {
      return "goto " + jump.target();
    } else if (instruction instanceof Instruction.Return result) {
      return result.from() < 0 ? "return" : "return r" + result.from();
    } else if (instruction instanceof Instruction.Throw thrown) {
      return "throw r" + thrown.from();
    } else if (instruction instanceof Instruction.Catch caught) {
      return set(caught.to(), "caught");
    }
    return "nothing";
  }

  private static String set(int to, String value) {
    return to < 0 ? value : "r" + to + " = " + value;
  }

  private static String member(int object, String owner, String name) {
    return (object < 0 ? simple(owner) : "r" + object) + "." + name;
  }

  private static String print(Value.Constant constant) {
    return constant
        .value()
        .map(value -> value instanceof String ? "\"" + value + "\"" : value.toString())
        .orElse("null");
  }

  private static String print(MethodId method) {
    String parameters = String.join(", ", method.parameterNames());
    return simple(method.owner()) + "." + method.name() + "(" + parameters + ")";
  }

  private static String registers(List<Integer> registers) {
    return registers.stream().map(register -> "r" + register).collect(Collectors.joining(", "));
  }

  private static String simple(String type) {
    return Descriptors.simpleName(type);
  }

  private static String lower(Instruction.CallKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
