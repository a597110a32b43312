import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.learning.ElasticNet;
import org.ferrostrat.learning.LinearClassifier;
import org.ferrostrat.learning.TrainingSet;
import org.ferrostrat.validation.Outcomes;

/**
 * Times the elastic net with its path of 100 penalties and ten inner folds on simulated patients,
 * and writes them for R. Prints seconds and processor seconds, one run a
 * line. See {@code elastic-net.sh}.
 *
 * <pre>java -cp CLASSPATH ElasticNetTiming.java PATIENTS FEATURES RUNS THREADS FILE</pre>
 *
 * <p>Features are normal, a quarter of their variance shared; twenty of them have an effect. Values
 * have six decimals, so that both programs read the same numbers.
 */
public final class ElasticNetTiming {
  private static final int INFORMATIVE = 20;
  private static final double EFFECT = 0.4;
  private static final long SEED = 5;
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ElasticNetTiming() {}

  /** Writes the patients and times the runs. */
  public static void main(String[] arguments) throws IOException {
    int patients = Integer.parseInt(arguments[0]);
    int features = Integer.parseInt(arguments[1]);
    double[][] rows = new double[patients][features];
    boolean[] responder = new boolean[patients];
    simulate(rows, responder);
    write(Path.of(arguments[4]), rows, responder);
    TrainingSet training =
        TrainingSet.of(
            names(features), rows, Outcomes.ofOneCohort(responder));
    Execution execution =
        new Execution(Integer.parseInt(arguments[3]), ProgressListener.NONE);
    for (int run = 0; run < Integer.parseInt(arguments[2]); run++) {
      long start = System.nanoTime();
      long used = PROCESS.getProcessCpuTime();
      LinearClassifier fit = ElasticNet.withDefaults().fit(training, run, execution);
      double seconds = (System.nanoTime() - start) / 1e9;
      double processor = (PROCESS.getProcessCpuTime() - used) / 1e9;
      System.out.printf(Locale.ROOT, "%.3f %.3f%n", seconds, processor);
      System.err.println(fit.choices() + " " + fit.issues());
    }
  }

  private static void simulate(double[][] rows, boolean[] responder) {
    Random random = new Random(SEED);
    for (int i = 0; i < rows.length; i++) {
      double shared = random.nextGaussian();
      double logit = -0.5;
      for (int j = 0; j < rows[i].length; j++) {
        double value = 0.5 * shared + Math.sqrt(0.75) * random.nextGaussian();
        rows[i][j] = Math.rint(value * 1e6) / 1e6;
        logit += j < INFORMATIVE ? (j % 2 == 0 ? EFFECT : -EFFECT) * rows[i][j] : 0;
      }
      responder[i] = random.nextDouble() < 1 / (1 + Math.exp(-logit));
    }
  }

  private static Labels names(int features) {
    List<String> names = new ArrayList<>();
    for (int j = 1; j <= features; j++) {
      names.add("f" + j);
    }
    return Labels.of(names);
  }

  private static void write(Path file, double[][] rows, boolean[] responder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      StringBuilder line = new StringBuilder(responder[i] ? "1" : "0");
      Arrays.stream(rows[i]).forEach(value -> line.append('\t').append(value));
      lines.add(line.toString());
    }
    Files.write(file, lines, StandardCharsets.UTF_8);
  }
}
