package org.ferrostrat.expression;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of samples that aligners and quantifiers made of the names of files: paths and the suffixes
 * of BAM files are left out where at least half of the names have them and the rest is unique.
 */
final class FileSampleNames {
  private static final Pattern OF_FILE = Pattern.compile(".*[/\\\\].*|.*\\.(bam|sam|cram)");
  private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]");

  private static final Pattern LAST_PART = Pattern.compile("[/\\\\]?[^/\\\\]*$");

  private static final int MOST_FOLDERS = 3;

  private static final Pattern SUFFIX =
      Pattern.compile(
          "(Aligned|ReadsPerGene|[._-](Aligned|sortedByCoord|toTranscriptome|out|sorted|sort|srt|markdup(s|ed)?|dedup(ed)?"
              + "|rmdup|MarkDuplicates|unique|uniq|primary|hisat2?|star|bwa|tophat|accepted_hits|bam|sam"
              + "|cram|htseq|counts?|txt|tsv|tab|gz|ReadsPerGene|genes|results|quant|sf|gene_abund|abundance|featureCounts|rna_seq|augmented_star_gene_counts))+$");

  private FileSampleNames() {}

  /** Whether the names are those of files. */
  static boolean areFiles(List<String> names) {
    long files = names.stream().filter(name -> OF_FILE.matcher(name).matches()).count();
    return files > 0 && 2 * files >= names.size();
  }

  /**
   * The names without paths and suffixes, or those of the folders where the files in them have the
   * same name; as they are where that would make two of them equal.
   */
  static List<String> shortened(List<String> names) {
    if (!areFiles(names)) {
      return names;
    }
    List<String> paths = names;
    for (int folder = 0; folder <= MOST_FOLDERS; folder++) {
      List<String> shortened = paths.stream().map(FileSampleNames::ofFile).toList();
      boolean unique = new HashSet<>(shortened).size() == names.size();
      if (unique && shortened.stream().noneMatch(String::isEmpty)) {
        return shortened;
      }
      paths = paths.stream().map(path -> LAST_PART.matcher(path).replaceFirst("")).toList();
    }
    return names;
  }

  /** The name of a file without folders and the suffixes of formats and programs. */
  static String ofFile(String file) {
    String name = FOLDERS.matcher(file).replaceFirst("");
    String stem = SUFFIX.matcher(name).replaceFirst("");
    return stem.isEmpty() ? name : stem;
  }
}
