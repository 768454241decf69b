// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.Help;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Helped;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.Cleaner;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.CopyingCleaner;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.InMemoryStore.Etags;
import dev.cleanrun.worker.fixture.OrderEdits;
import dev.cleanrun.worker.fixture.Workshop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesOrderTest {
    private final InMemoryStore source = new InMemoryStore(Etags.UNIQUE);

    @TempDir
    private Path folder;

    @Test
    void files_of_tables_are_refused_unless_the_order_reads_them() {
        source.write(Bench.PATH + "/a.parquet", "one\n");
        Bench bench = Bench.in(folder);

        assertThat(refusesTableFiles(bench, bench.order(source))).isTrue();
        assertThat(refusesTableFiles(bench, OrderEdits.withTableFiles(bench.order(source))))
                .isFalse();
    }

    private boolean refusesTableFiles(Bench bench, Order order) {
        List<CleaningJob> jobs = new ArrayList<>();
        var asking = new Workshop(
                Map.of("mem:source/", source, "mem:target/", new InMemoryStore(Etags.UNIQUE)),
                _ -> new Asking(new CopyingCleaner(), jobs::add));
        asking.run(bench, order);
        return jobs.getFirst().refuseTableFiles();
    }

    /** Tells what it is asked to clean. */
    private record Asking(Cleaner cleaner, Consumer<CleaningJob> told) implements Cleaner {
        @Override
        public Cleaned clean(CleaningJob job) {
            told.accept(job);
            return cleaner.clean(job);
        }

        @Override
        public Helped help(CleaningJob job, Help share) {
            return cleaner.help(job, share);
        }

        @Override
        public void cancel() {
            cleaner.cancel();
        }
    }
}
