// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The worker processes of a run: as many as its attempts need at once, and no more. */
final class LocalWorkers implements AutoCloseable {
    private final CacheTraining training;
    private final ChildMemory memory;
    private final Runnable onChange;
    private final List<LocalWorker> workers = new ArrayList<>();

    /** {@code onChange} is called by another thread whenever an attempt is over. */
    LocalWorkers(WorkerProgram program, ChildMemory memory, Runnable onChange) {
        this.training = new CacheTraining(program);
        this.memory = memory;
        this.onChange = onChange;
    }

    /** One that waits and may take the attempt; or else a new one, for which another that waits makes room. */
    LocalWorker take(PodAction.Start start, Map<String, String> environment) throws IOException {
        workers.removeIf(worker -> !worker.process().isAlive());
        for (LocalWorker worker : workers) {
            if (worker.takes(start.memory(), environment)) {
                return worker;
            }
        }
        workers.stream().filter(LocalWorker::isIdle).findFirst().ifPresent(this::dismiss);
        var kind = new LocalWorker.Kind(start.memory(), environment, training.wanted());
        LocalWorker worker = LocalWorker.start(training.command(start.id()), kind, memory, onChange);
        workers.add(worker);
        return worker;
    }

    /** An attempt is over. */
    void ended(AttemptId id, boolean failed) {
        training.ended(id, failed);
    }

    private void dismiss(LocalWorker worker) {
        workers.remove(worker);
        worker.dismiss();
    }

    /** Ends all, at once. */
    @Override
    public void close() {
        workers.forEach(worker -> worker.process().destroyForcibly());
    }
}
