package dev.lockspan.effect;

import dev.lockspan.code.CodeSource;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.Locks;
import dev.lockspan.effect.call.ModelSummaries;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.effect.program.ClosedTypes;
import dev.lockspan.effect.program.GivenAway;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Promises;
import dev.lockspan.effect.program.Variants;
import dev.lockspan.effect.value.ClosedMembers;
import dev.lockspan.effect.value.FieldValues;
import dev.lockspan.model.ModelTable;

/** What is known of a program before any summary is made. */
abstract class Program implements Knowledge {
  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Callees callees;
  private final Variants variants;
  private final FieldValues fields;
  private final ClosedMembers members;
  private final Locks locks;
  private final ModelSummaries models;

  Program(CodeSource code, ModelTable table, Promises promises) {
    this.code = code;
    this.hierarchy = new Hierarchy(code);
    this.callees =
        new Callees(
            hierarchy, new ClosedTypes(code), new GivenAway(code, hierarchy), table, promises);
    this.variants = new Variants(code, hierarchy);
    this.fields = new FieldValues(code, hierarchy);
    this.members = new ClosedMembers(code, hierarchy, callees, fields);
    this.locks = new Locks(code, hierarchy, fields, callees);
    this.models = new ModelSummaries(hierarchy, locks, fields);
  }

  @Override
  public final CodeSource code() {
    return code;
  }

  @Override
  public final Hierarchy hierarchy() {
    return hierarchy;
  }

  @Override
  public final Callees callees() {
    return callees;
  }

  @Override
  public final Variants variants() {
    return variants;
  }

  @Override
  public final FieldValues fields() {
    return fields;
  }

  @Override
  public final ClosedMembers members() {
    return members;
  }

  @Override
  public final Locks locks() {
    return locks;
  }

  @Override
  public final ModelSummaries models() {
    return models;
  }
}
