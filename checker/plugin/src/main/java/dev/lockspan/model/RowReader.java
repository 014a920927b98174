package dev.lockspan.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one line of a model file: a row, or the removal of one. */
final class RowReader {

  private static final String REMOVE = "remove";
  private static final Map<String, Effect> EFFECTS = effectsByWord();

  private final String file;
  private final int line;
  private final boolean user;
  private final String text;
  private final int end;
  private int at;

  RowReader(String file, int line, boolean user, String text) {
    this.file = file;
    this.line = line;
    this.user = user;
    this.text = text;
    int bar = text.indexOf('|');
    this.end = bar < 0 ? text.length() : bar;
    skipSpaces();
  }

  /** Whether the line removes a row of ours rather than being one. */
  boolean isRemoval() {
    return text.startsWith(REMOVE + " ", at);
  }

  ModelFile.Removal readRemoval() {
    if (!user) {
      throw error(at, "'remove' belongs in a user's file");
    }
    if (end < text.length()) {
      throw error(end, "a removal has no reason");
    }
    nextToken();
    int start = at;
    Member member = Member.parse(rest(), (column, problem) -> error(start + column, problem));
    return new ModelFile.Removal(
        member.type(), member.method(), member.parameters(), source(start));
  }

  MethodModel readRow() {
    Effect effect = readEffect();
    Map<Attribute, Value> attributes = readAttributes(effect);
    int start = at;
    if (start == end) {
      throw error(start, "no " + (effect.isOfType() ? "type" : "method") + " is named");
    }
    Member member = Member.parse(rest(), (column, problem) -> error(start + column, problem));
    requireFit(effect, member, start);
    AttributeValues values = new AttributeValues(attributes, member.parameters(), this::error);
    return new MethodModel(
        effect,
        member.type(),
        member.method(),
        member.parameters(),
        values.index(Attribute.TIMED),
        values.only(Attribute.ZERO, "forever"),
        values.on(),
        values.only(Attribute.RELEASES, "this"),
        values.word(Attribute.MODE, MethodModel.Mode.values()).orElse(MethodModel.Mode.EXCLUSIVE),
        values.text(Attribute.LOCK_NAME),
        values.indices(Attribute.BY),
        values.indices(Attribute.NOW),
        values.indices(Attribute.LATER),
        values.word(Attribute.TIER, MethodModel.Tier.values()),
        values.text(Attribute.UNLESS),
        values.only(Attribute.RETURNS, "this"),
        values.release(),
        reason(),
        source(start));
  }

  private Effect readEffect() {
    int start = at;
    String word = nextToken();
    Effect effect = EFFECTS.get(word);
    if (effect == null) {
      List<String> valid = new ArrayList<>(EFFECTS.keySet());
      valid.add(REMOVE);
      throw error(start, "unknown effect '" + word + "'" + Nearest.hint(word, valid));
    }
    return effect;
  }

  private Map<Attribute, Value> readAttributes(Effect effect) {
    Map<Attribute, Value> attributes = new EnumMap<>(Attribute.class);
    while (at < end) {
      int start = at;
      String token = nextToken();
      int equals = token.indexOf('=');
      if (equals < 0) {
        at = start;
        break;
      }
      String name = token.substring(0, equals);
      Attribute attribute = attribute(name, effect, start);
      Value value = new Value(token.substring(equals + 1), start + equals + 1);
      if (attributes.put(attribute, value) != null) {
        throw error(start, "attribute '" + name + "' is given twice");
      }
    }
    return attributes;
  }

  private Attribute attribute(String name, Effect effect, int start) {
    List<String> valid = Attribute.wordsFor(effect);
    Optional<Attribute> attribute = Attribute.find(name);
    if (attribute.isEmpty()) {
      throw error(start, "unknown attribute '" + name + "'" + Nearest.hint(name, valid));
    }
    if (!attribute.orElseThrow().fits(effect)) {
      throw error(
          start,
          "attribute '"
              + name
              + "' does not fit '"
              + effect.word()
              + "', which takes "
              + String.join(", ", valid));
    }
    return attribute.orElseThrow();
  }

  private void requireFit(Effect effect, Member member, int start) {
    boolean ofType = member.method().isEmpty();
    if (effect.isOfType() && !ofType) {
      throw error(start, "a row of '" + effect.word() + "' names a type, not a method");
    }
    if (!effect.isOfType() && ofType) {
      throw error(start, "malformed member '" + member.type() + "': expected type#method(..)");
    }
    if (member.isPattern() && effect != Effect.ALIEN) {
      throw error(start, "only a row of 'alien' may have a pattern");
    }
  }

  private String reason() {
    String reason = end == text.length() ? "" : text.substring(end + 1).strip();
    if (reason.isEmpty()) {
      throw error(end, "the row has no reason: add '| ' and a verb phrase");
    }
    if (reason.endsWith(".")) {
      throw error(end + 1, "a reason is a verb phrase without a full stop");
    }
    return reason;
  }

  private String nextToken() {
    int start = at;
    while (at < end && text.charAt(at) != ' ' && text.charAt(at) != '\t') {
      at++;
    }
    String token = text.substring(start, at);
    skipSpaces();
    return token;
  }

  private void skipSpaces() {
    while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private String rest() {
    return text.substring(at, end).stripTrailing();
  }

  private MethodModel.Source source(int start) {
    return new MethodModel.Source(file, line, start + 1, user);
  }

  private ModelException error(int start, String problem) {
    return new ModelException(file, line, start + 1, problem);
  }

  private static Map<String, Effect> effectsByWord() {
    Map<String, Effect> byWord = new LinkedHashMap<>();
    for (Effect effect : Effect.values()) {
      byWord.put(effect.word(), effect);
    }
    return byWord;
  }

  /** The text of an attribute's value, and where on the line it begins, 0-based. */
  record Value(String text, int at) {}

  /** Makes the exception for a problem at a 0-based place of some text. */
  interface Problems {
    ModelException at(int place, String problem);
  }
}
