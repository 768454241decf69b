// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.keys.KeySample;
import dev.cleanrun.contract.keys.KeySample.RuleKeys;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.names.UndecidedNames;
import dev.cleanrun.contract.names.UndecidedNames.Candidate;
import dev.cleanrun.contract.names.UndecidedNames.Undecided;
import dev.cleanrun.contract.order.Help;
import dev.cleanrun.contract.order.Reference;
import dev.cleanrun.contract.result.Helped;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.Cleaner;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.Consistency;
import dev.cleanrun.worker.fixture.CopyingCleaner;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.InMemoryStore.Etags;
import dev.cleanrun.worker.fixture.Workshop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftBesideTest {
    private static final UndecidedNames OPEN = new UndecidedNames(
            UndecidedNames.VERSION,
            "drugs",
            Bench.PATH,
            1,
            3,
            List.of(new Undecided("SOME TAB", 3, List.of(new Candidate("SOME 10 MG TABLET", 0.9)))));

    private static final Cleaned.Keys KEYS =
            new Cleaned.Keys("h", List.of(RuleKeys.of("LAST", List.of("claim_id"), 0, List.of(1L, 2L))));

    private final InMemoryStore source = new InMemoryStore(Etags.UNIQUE);
    private final InMemoryStore target = new InMemoryStore(Etags.UNIQUE);
    private final List<String> decisions = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void a_small_partition() {
        source.write(Bench.PATH + "/a.parquet", "one\n");
    }

    /** One that leaves a name open and keys of rows, and says which decisions it was given. */
    private final class NamingCleaner implements Cleaner {
        private final CopyingCleaner copying = new CopyingCleaner();

        @Override
        public Cleaned clean(CleaningJob job) {
            try {
                decisions.add(Files.readString(job.references().get("drugs.decisions")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Cleaned cleaned = copying.clean(job);
            return new Cleaned(
                    cleaned.files(),
                    cleaned.ledger(),
                    cleaned.report(),
                    cleaned.topRules(),
                    cleaned.engine(),
                    cleaned.peak(),
                    List.of(OPEN),
                    Optional.of(KEYS));
        }

        @Override
        public Helped help(CleaningJob job, Help share) {
            return copying.help(job, share);
        }

        @Override
        public void cancel() {
            copying.cancel();
        }
    }

    @Test
    void decisions_of_the_target_are_brought_and_open_names_and_keys_are_left_there_beside_the_manifest() {
        String key = TargetPaths.nameDecisionsKey("drugs", "abc");
        target.write(key, "what was decided");
        Workshop workshop =
                new Workshop(Map.of("mem:source/", source, "mem:target/", target), _ -> new NamingCleaner());
        Bench bench = Bench.in(folder);

        Result result = workshop.run(
                bench,
                bench.order(
                        source,
                        Reference.ofTarget(
                                "drugs.decisions",
                                key,
                                target.head(key).orElseThrow().etag())));

        assertThat(result.committed()).isEqualTo(Result.Committed.NEW);
        Manifest.Committed committed = Consistency.committed(target, Bench.PATH);
        assertThat(decisions).containsExactly("what was decided");
        assertThat(target.text(TargetPaths.undecidedNamesKey("drugs", Bench.PATH)))
                .map(UndecidedNames::parse)
                .hasValue(OPEN);
        assertThat(target.text(TargetPaths.keySampleKey(Bench.PATH)))
                .flatMap(json -> KeySample.parse(json, committed.fingerprint()))
                .map(KeySample::rules)
                .hasValue(KEYS.rules());
        assertThat(committed.outputs())
                .as("discovery looks for outputs in their folders only")
                .noneMatch(output ->
                        output.key().contains("/names/") || output.key().contains("/keys/"));
    }
}
