package dev.lockspan.cli.report;

import dev.lockspan.finding.Severity;
import picocli.CommandLine.Help.Ansi.Style;

/** Text attributes of the terminal, or none of them. */
public enum Palette {
  PLAIN,
  COLOURED;

  String bold(String text) {
    return styled(text, Style.bold);
  }

  String faint(String text) {
    return styled(text, Style.faint);
  }

  String severity(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> styled(text, Style.bold, Style.fg_red);
      case WARNING -> styled(text, Style.bold, Style.fg_yellow);
      case SUGGESTION -> styled(text, Style.bold, Style.fg_cyan);
    };
  }

  private String styled(String text, Style... styles) {
    return this == PLAIN ? text : Style.on(styles) + text + Style.off(styles);
  }
}
