package org.ferrostrat.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Estimate;
import org.junit.jupiter.api.Test;

class FieldsTest {
  private record Inner(String gene, double rho) {}

  private record Result(String id, int n, Estimate auc, Optional<Inner> inner, List<Inner> many) {}

  private static final Fields<Inner> INNER =
      Fields.<Inner>of("Inner").text("gene", Inner::gene).number("rho", Inner::rho);

  private static final Fields<Result> FIELDS =
      Fields.<Result>of("Result")
          .text("id", Result::id)
          .count("n", Result::n)
          .estimate("auc", Result::auc)
          .optionalObject("leukocytes", Result::inner, INNER)
          .list("cohorts", Result::many, INNER)
          .texts("notes", result -> List.of("a", "b"))
          .text("reason", result -> result.auc().reason());

  private static final Result KNOWN =
      new Result(
          "fps",
          12,
          Estimate.of(0.75, new ConfidenceInterval(0.95, 0.5, 1)),
          Optional.of(new Inner("PTPRC", -0.25)),
          List.of(new Inner("A", 1), new Inner("B", Double.NaN)));
  private static final Result MISSING =
      new Result("none", 0, Estimate.missing("no responders"), Optional.empty(), List.of());

  @Test
  void jsonHasTheFieldsInOrderAndNullWhereANumberIsMissing() throws IOException {
    assertThat(json(FIELDS, KNOWN))
        .isEqualTo(
            "{'id':'fps','n':12,'auc':0.75,'auc_low':0.5,'auc_high':1.0,"
                + "'leukocytes':{'gene':'PTPRC','rho':-0.25},"
                + "'cohorts':[{'gene':'A','rho':1.0},{'gene':'B','rho':null}],"
                + "'notes':['a','b'],'reason':''}");
    assertThat(json(FIELDS, MISSING))
        .isEqualTo(
            "{'id':'none','n':0,'auc':null,'auc_low':null,'auc_high':null,'leukocytes':null,"
                + "'cohorts':[],'notes':['a','b'],'reason':'no responders'}");
  }

  @Test
  void aTableHasMembersOfObjectsAsColumnsAndNoLists() throws IOException {
    StringBuilder out = new StringBuilder();
    TsvText.write(FIELDS, List.of(KNOWN, MISSING), out);
    assertThat(out)
        .hasToString(
            """
            id\tn\tauc\tauc_low\tauc_high\tleukocytes_gene\tleukocytes_rho\tnotes\treason
            fps\t12\t0.75\t0.5\t1.0\tPTPRC\t-0.25\ta,b\t
            none\t0\tNA\tNA\tNA\tNA\tNA\ta,b\tno responders
            """);
  }

  @Test
  void aPartOfAListKeepsTheAccessors() throws IOException {
    Fields<Result> some = FIELDS.only("auc_low", "id");
    assertThat(json(some, KNOWN)).isEqualTo("{'auc_low':0.5,'id':'fps'}");
    Fields<Result> through = Fields.<Result>of("All").all(result -> result, FIELDS);
    assertThat(json(through.only("n"), KNOWN)).isEqualTo("{'n':12}");
    assertThatThrownBy(() -> FIELDS.only("aucs"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("aucs");
  }

  @Test
  void fieldsOfAMissingPartAreMissingOrLeftOut() throws IOException {
    Fields<Result> missing = Fields.<Result>of("All").allOrMissing(Result::inner, INNER);
    Fields<Result> leftOut = Fields.<Result>of("All").whenPresent(Result::inner, INNER);
    assertThat(json(missing, MISSING)).isEqualTo("{'gene':null,'rho':null}");
    assertThat(json(leftOut, MISSING)).isEqualTo("{}");
    assertThat(json(leftOut, KNOWN)).isEqualTo("{'gene':'PTPRC','rho':-0.25}");
  }

  @Test
  void aNameWithoutADescriptionIsRefused() {
    assertThatThrownBy(() -> Fields.<Inner>of("Inner").number("rhoo", Inner::rho))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rhoo");
  }

  private static <T> String json(Fields<T> fields, T result) throws IOException {
    StringWriter out = new StringWriter();
    ResultJson.write(out, json -> FieldsJson.write(fields, result, json));
    return out.toString().replaceAll("\\s+", "").replace('"', '\'').replace("noresp", "no resp");
  }
}
