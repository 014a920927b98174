package dev.lockspan.check;

import com.sun.tools.javac.code.Source;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Options;
import java.util.List;

/** Whether a monitor pins a virtual thread's carrier on the release that is compiled for. */
enum Pinning {
  PINS,
  NONE;

  /** Virtual threads came with 21; from 24 on a monitor no longer pins. */
  static Pinning of(Context context) {
    int release = release(context);
    return release >= 21 && release <= 23 ? PINS : NONE;
  }

  private static int release(Context context) {
    Options options = Options.instance(context);
    for (String option : List.of("--release", "-target", "--target")) {
      String value = options.get(option);
      if (value != null) {
        return release(value);
      }
    }
    return release(Source.instance(context).name);
  }

  private static int release(String name) {
    try {
      return Integer.parseInt(name.startsWith("1.") ? name.substring(2) : name);
    } catch (NumberFormatException unknown) {
      return 0;
    }
  }
}
