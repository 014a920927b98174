package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.MemberCode;
import java.util.Set;

/** What is known of fields and methods that no other file can use, since all their uses are. */
public final class ClosedMembers {
  private final Writers writers;
  private final NumberSetters numbers;
  private final Fillers fillers;
  private final EmptyFields emptyFields;
  private final PrivateFutures futures;
  private final LastingFlags flags;
  private final RegisteredChannels channels;
  private final GivenFunctions functions;
  private final EmptiedReferences references;
  private final GuardedQueues queues;
  private final GivenValues given;
  private final CodeSource code;
  private final GivenStreams streams;

  public ClosedMembers(CodeSource code, Hierarchy hierarchy, Callees callees, FieldValues fields) {
    this.writers = new Writers(code, hierarchy, callees);
    this.numbers = new NumberSetters(code, hierarchy);
    this.fillers = new Fillers(code, hierarchy, callees);
    this.emptyFields = new EmptyFields(hierarchy);
    this.futures = new PrivateFutures(code, hierarchy);
    this.flags = new LastingFlags(code, hierarchy);
    this.channels = new RegisteredChannels(code, hierarchy);
    this.functions = new GivenFunctions(code, hierarchy, new FunctionTables(fields));
    this.references = new EmptiedReferences(code, hierarchy, fields);
    this.queues = new GuardedQueues(code, hierarchy);
    this.given = new GivenValues(code, hierarchy);
    this.code = code;
    this.streams = new GivenStreams(code, hierarchy, fields.constructions());
  }

  public Writers writers() {
    return writers;
  }

  public NumberSetters numbers() {
    return numbers;
  }

  public Fillers fillers() {
    return fillers;
  }

  public EmptyFields emptyFields() {
    return emptyFields;
  }

  public PrivateFutures futures() {
    return futures;
  }

  public LastingFlags flags() {
    return flags;
  }

  public RegisteredChannels channels() {
    return channels;
  }

  /** The functions that are given for a parameter. */
  public GivenFunctions functions() {
    return functions;
  }

  public EmptiedReferences references() {
    return references;
  }

  public GuardedQueues queues() {
    return queues;
  }

  /** All that is given for a parameter of a body; unknown values where others may call it. */
  public Set<Value> given(Body body, Value.Parameter parameter) {
    return given.of(body, parameter, MemberCode.of(body.id(), code));
  }

  /** What constructors keep of the streams that they are given. */
  public GivenStreams streams() {
    return streams;
  }
}
