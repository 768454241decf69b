// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.names.NameDecisions;
import dev.cleanrun.contract.names.NameDecisions.Decision;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.StoreOptions;
import dev.cleanrun.store.Stores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionBookLawTest {
    private static final String LIST = "drugs";
    private static final int WRITERS = 4;
    private static final int EACH = 12;

    @TempDir
    Path folder;

    private Store target() {
        return new Stores(new StoreOptions(null, null, false, null, null, null), new StoreCredentials.Surroundings())
                .target(Location.parse(folder.toUri().toString()));
    }

    @Test
    void whoever_decides_at_the_same_time_nothing_is_lost() throws Exception {
        CyclicBarrier together = new CyclicBarrier(WRITERS);
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Callable<Void>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "W" + writer;
                writers.add(() -> {
                    try (Store target = target()) {
                        DecisionBook book = new DecisionBook(target, LIST, true);
                        for (int number = 0; number < EACH; number++) {
                            together.await();
                            Decision decision = Decision.of(name + "-" + number, null, "2026-11-01");
                            book.change(before -> before.with(List.of(decision)));
                        }
                        return null;
                    }
                });
            }
            for (Future<Void> ended : threads.invokeAll(writers)) {
                ended.get();
            }
        }
        try (Store target = target()) {
            NameDecisions decided = new DecisionBook(target, LIST, true).read();
            assertThat(decided.decisions()).hasSize(WRITERS * EACH);
            assertThat(target.head(TargetPaths.nameDecisionsKey(LIST, decided.digest())))
                    .as("the version that a run would be planned with")
                    .isPresent();
        }
    }

    @Test
    void every_version_that_was_ever_read_stays_as_it_was() {
        try (Store target = target()) {
            DecisionBook book = new DecisionBook(target, LIST, true);
            List<NameDecisions> versions = new ArrayList<>();
            for (int number = 0; number < 5; number++) {
                Decision decision = Decision.of("N" + number, "KEY", "2026-11-01");
                versions.add(book.change(before -> before.with(List.of(decision))));
            }
            versions.add(book.change(before -> before.without(List.of(NameDecisions.id("N0")))));
            for (NameDecisions version : versions) {
                byte[] bytes = target.read(TargetPaths.nameDecisionsKey(LIST, version.digest()), 1 << 20)
                        .orElseThrow()
                        .bytes();
                assertThat(Digest.ofBytes(bytes)).isEqualTo(version.digest());
            }
            assertThat(book.read().decisions()).hasSize(4);
        }
    }

    @Test
    void the_last_word_about_a_text_counts_and_saying_it_twice_writes_nothing() {
        try (Store target = target()) {
            DecisionBook book = new DecisionBook(target, LIST, true);
            book.change(before -> before.with(List.of(Decision.of("N", "A", "2026-11-01"))));
            book.change(before -> before.with(List.of(Decision.of("N", "B", "2026-11-01"))));
            String etag = target.head(TargetPaths.nameDecisionsKey(LIST))
                    .orElseThrow()
                    .etag();
            book.change(before -> before.with(List.of(Decision.of("N", "B", "2026-11-01"))));
            assertThat(book.read().decisions())
                    .singleElement()
                    .extracting(Decision::answer)
                    .isEqualTo("B");
            assertThat(target.head(TargetPaths.nameDecisionsKey(LIST))
                            .orElseThrow()
                            .etag())
                    .isEqualTo(etag);
        }
    }
}
