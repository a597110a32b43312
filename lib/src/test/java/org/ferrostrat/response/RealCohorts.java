package org.ferrostrat.response;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrostrat.SharedData;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.expression.ReadOptions;

/** The real cohorts, each read once for all tests of a run. */
public final class RealCohorts {
  public static final String RIAZ = "riaz2017-melanoma-nivolumab";
  public static final String HUGO = "hugo2016-melanoma-pd1";
  public static final String LIU = "liu2019-melanoma-pd1";
  static final String MARIATHASAN = "mariathasan2018-urothelial-atezolizumab";
  static final String SNYDER = "snyder2017-urothelial-atezolizumab";
  static final String VAN_ALLEN = "vanallen2015-melanoma-ctla4";
  static final List<String> ALL = List.of(RIAZ, HUGO, LIU, MARIATHASAN, SNYDER, VAN_ALLEN);

  private static final Map<String, Cohort> READ = new ConcurrentHashMap<>();

  private RealCohorts() {}

  static Cohort of(String id) {
    return all().stream().filter(cohort -> cohort.id().equals(id)).findFirst().orElseThrow();
  }

  static List<Cohort> all() {
    List<Path> folders = ALL.stream().map(id -> SharedData.path("cohorts", id)).toList();
    synchronized (READ) {
      if (READ.isEmpty()) {
        READ.putAll(read(folders).stream().collect(Collectors.toMap(Cohort::id, cohort -> cohort)));
      }
    }
    return ALL.stream().map(READ::get).toList();
  }

  private static List<Cohort> read(List<Path> folders) {
    try {
      return Cohort.readAll(folders, ReadOptions.defaults());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cohorts with the standard labels. */
  public static List<ResponseCohort> labelled(String... ids) {
    return Stream.of(ids).map(id -> ResponseCohort.of(of(id), ResponseCoding.standard())).toList();
  }
}
