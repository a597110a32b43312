package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionTest {

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void needsAThread(int threads) {
    assertThatThrownBy(() -> new Execution(threads, ProgressListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads is " + threads + "; need at least 1");
  }

  @Test
  void needsAListener() {
    assertThatThrownBy(() -> new Execution(1, null)).hasMessage("listener");
  }

  @Test
  void parallelTakesAllProcessorsAndTellsNobody() {
    assertThat(Execution.parallel())
        .isEqualTo(
            new Execution(Runtime.getRuntime().availableProcessors(), ProgressListener.NONE));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "1, 100", "2, 0", "2, 1", "2, 3", "2, 1000", "5, 3", "64, 200"})
  void everyPieceIsDoneOnce(int threads, int pieces) {
    AtomicIntegerArray done = new AtomicIntegerArray(pieces + 1);

    execution(threads).forEach("counting", pieces, done::incrementAndGet);

    assertThat(IntStream.range(0, pieces).map(done::get)).allMatch(times -> times == 1);
    assertThat(done.get(pieces)).isZero();
  }

  @Test
  void theSameResultForAnyNumberOfThreads() {
    double[] expected = work(1);

    assertThat(work(2)).containsExactly(expected);
    assertThat(work(7)).containsExactly(expected);
  }

  private static double[] work(int threads) {
    double[] results = new double[500];
    execution(threads).forEach("working", 500, piece -> results[piece] = Math.exp(piece / 7.0));
    return results;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void theListenerHearsOfEveryPieceFromTheCaller(int threads) {
    List<String> heard = new ArrayList<>();
    Thread caller = Thread.currentThread();
    ProgressListener listener =
        (stage, done, total) -> {
          assertThat(Thread.currentThread()).isSameAs(caller);
          heard.add(stage + " " + done + "/" + total);
        };

    new Execution(threads, listener).forEach("reading", 3, piece -> {});

    assertThat(heard).containsExactly("reading 1/3", "reading 2/3", "reading 3/3");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void exceptionsComeThroughAsTheyAre(int threads) {
    IllegalStateException thrown = new IllegalStateException("piece 3");

    assertThatThrownBy(() -> execution(threads).forEach("failing", 9, piece -> fail(piece, thrown)))
        .isSameAs(thrown);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void errorsComeThroughAsTheyAre(int threads) {
    AssertionError thrown = new AssertionError("piece 3");

    assertThatThrownBy(
            () ->
                execution(threads)
                    .forEach(
                        "failing",
                        9,
                        piece -> {
                          if (piece == 3) {
                            throw thrown;
                          }
                        }))
        .isSameAs(thrown);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void ofSeveralFailuresTheFirstPieceCounts(int threads) {
    assertThatThrownBy(
            () ->
                execution(threads)
                    .forEach(
                        "failing",
                        40,
                        piece -> {
                          if (piece >= 11) {
                            throw new IllegalArgumentException("piece " + piece);
                          }
                        }))
        .hasMessage("piece 11");
  }

  @Test
  void noPieceWorksOnAfterAFailure() {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();

    assertThatThrownBy(
            () ->
                execution(2)
                    .forEach(
                        "failing",
                        2,
                        piece -> {
                          if (piece == 0) {
                            await(started);
                            throw new IllegalStateException("piece 0");
                          }
                          started.countDown();
                          await(never); // until it is interrupted
                          ended.set(true);
                        }))
        .hasMessage("piece 0");
    assertThat(ended).isTrue();
  }

  @Test
  void anInterruptEndsTheWaitAndStays() {
    CountDownLatch never = new CountDownLatch(1);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> execution(2).forEach("waiting", 2, piece -> await(never)))
        .isInstanceOf(CancellationException.class)
        .hasMessage("the thread was interrupted; the work is not complete");
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void anInterruptCancelsForAnyNumberOfThreads(int threads) {
    AtomicInteger done = new AtomicInteger();
    Thread caller = Thread.currentThread();

    assertThatThrownBy(
            () ->
                execution(threads)
                    .forEach(
                        "cancelled",
                        10_000,
                        piece -> {
                          if (done.incrementAndGet() == 3) {
                            caller.interrupt();
                          }
                          LockSupport.parkNanos(100_000); // the others do not finish everything
                        }))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
    assertThat(done.get()).isLessThan(10_000);
  }

  @Test
  void worksWithinWork() {
    int[] sums = new int[4];

    execution(2)
        .forEach(
            "outer",
            4,
            outer -> {
              int[] parts = new int[10];
              execution(2).forEach("inner", 10, inner -> parts[inner] = outer * inner);
              sums[outer] = Arrays.stream(parts).sum();
            });

    assertThat(sums).containsExactly(0, 45, 90, 135);
  }

  private static Execution execution(int threads) {
    return new Execution(threads, ProgressListener.NONE);
  }

  private static void fail(int piece, RuntimeException thrown) {
    if (piece == 3) {
      throw thrown;
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
