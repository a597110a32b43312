package org.ferrostrat.data;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * How work is carried out: on how many threads and who hears of its progress. Never changes a
 * result: every computation of the library gives the same bits for any number of threads.
 * Immutable; several calls may use one at the same time, each with threads of its own that end with
 * the call.
 *
 * <p>Cancellation: interrupt the thread that made the call. With any number of threads no further
 * piece of work is begun, the pieces that run come to an end, and the call throws {@link
 * CancellationException} with the interrupt flag of the thread still set. A piece takes from
 * milliseconds to some seconds.
 *
 * @param threads number of threads, at least 1
 * @param listener hears of progress
 */
public record Execution(int threads, ProgressListener listener) {
  /** Checks the number of threads. */
  public Execution {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + "; need at least 1");
    }
    Objects.requireNonNull(listener, "listener");
  }

  /** As many threads as the machine has processors; progress is not reported. */
  public static Execution parallel() {
    return new Execution(Runtime.getRuntime().availableProcessors(), ProgressListener.NONE);
  }

  /** One piece of work out of many. */
  @FunctionalInterface
  public interface Task {
    /** Does the piece with the given number, counted from 0. */
    void run(int piece);
  }

  /**
   * Runs independent pieces of work and returns when all are done. The threads end with the call,
   * also when a piece fails: its exception is thrown on, that of the first such piece where several
   * fail. The listener is called by the calling thread only.
   *
   * @param stage what the work is, for the listener
   * @param pieces number of pieces
   * @param task does one piece; pieces run in any order and at the same time
   * @throws CancellationException if the calling thread was interrupted
   */
  public void forEach(String stage, int pieces, Task task) {
    if (threads == 1 || pieces <= 1) {
      for (int piece = 0; piece < pieces; piece++) {
        requireNotInterrupted();
        task.run(piece);
        listener.progress(stage, piece + 1L, pieces);
      }
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, pieces), Daemons::thread);
    try {
      Future<?>[] running = new Future<?>[pieces];
      for (int piece = 0; piece < pieces; piece++) {
        int current = piece;
        running[piece] = pool.submit(() -> task.run(current));
      }
      for (int piece = 0; piece < pieces; piece++) {
        requireNotInterrupted();
        await(running[piece]);
        listener.progress(stage, piece + 1L, pieces);
      }
    } finally {
      end(pool);
    }
  }

  /** The flag stays set, so that whoever called the caller sees it too. */
  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw cancelled();
    }
  }

  private static CancellationException cancelled() {
    return new CancellationException("the thread was interrupted; the work is not complete");
  }

  /** Starts no further piece and waits for those that run, so that none works on after the call. */
  private static void end(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = false;
    while (true) {
      try {
        if (pool.awaitTermination(1, TimeUnit.DAYS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(Future<?> running) {
    try {
      running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = cancelled();
      cancelled.initCause(e);
      throw cancelled;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("parallel work failed", e.getCause());
    }
  }

  private static final class Daemons {
    static Thread thread(Runnable work) {
      Thread thread = new Thread(work, "ferrostrat-worker");
      thread.setDaemon(true);
      return thread;
    }
  }
}
