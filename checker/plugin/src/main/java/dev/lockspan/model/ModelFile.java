package dev.lockspan.model;

import java.util.List;
import java.util.Optional;

/**
 * What one model file says.
 *
 * @param rows its rows, in the order of the file
 * @param removals the rows of ours that a user's file takes out
 */
public record ModelFile(List<MethodModel> rows, List<Removal> removals) {

  public ModelFile {
    rows = List.copyOf(rows);
    removals = List.copyOf(removals);
  }

  /**
   * A line that takes out every row of ours about one member.
   *
   * @param type as in {@link MethodModel#type}
   * @param method as in {@link MethodModel#method}
   * @param parameters as in {@link MethodModel#parameters}
   * @param source where the line stands
   */
  public record Removal(
      String type, String method, Optional<List<String>> parameters, MethodModel.Source source) {

    public Removal {
      parameters = parameters.map(List::copyOf);
    }

    /** What is removed, as a model file spells it. */
    public String member() {
      return new Member(type, method, parameters).toString();
    }
  }
}
