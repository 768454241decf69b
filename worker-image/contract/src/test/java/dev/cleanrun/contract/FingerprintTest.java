// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.fingerprint.Digest.ObjectFacts;
import dev.cleanrun.contract.fingerprint.Fingerprint;
import dev.cleanrun.contract.order.CsvDialect;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.InputOptions;
import dev.cleanrun.contract.order.OutputFormat;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.order.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Map<String, String> REFERENCES = Map.of("ndc_list", "e1", "npi_list", "e2");

    private static final Fingerprint.OfRun RUN = new Fingerprint.OfRun(
            "re", REFERENCES, Source.parquet("s3://any/"), Outputs.defaults(), "2026-11-01", List.of(Forms.BLOCKING));

    private static String base() {
        return of(RUN);
    }

    private static String of(Fingerprint.OfRun run) {
        return run.of(Forms.FOLDER, "in");
    }

    private static Fingerprint.OfRun recipe(String digest, Map<String, String> references) {
        return new Fingerprint.OfRun(digest, references, RUN.source(), RUN.outputs(), RUN.asOf(), RUN.gates());
    }

    private static Fingerprint.OfRun source(Source source) {
        return new Fingerprint.OfRun(RUN.recipe(), RUN.references(), source, RUN.outputs(), RUN.asOf(), RUN.gates());
    }

    private static Fingerprint.OfRun outputs(Outputs outputs) {
        return new Fingerprint.OfRun(RUN.recipe(), RUN.references(), RUN.source(), outputs, RUN.asOf(), RUN.gates());
    }

    private static Fingerprint.OfRun terms(String asOf, Gate... gates) {
        return new Fingerprint.OfRun(RUN.recipe(), RUN.references(), RUN.source(), RUN.outputs(), asOf, List.of(gates));
    }

    @Test
    void the_same_parts_always_give_this_hash() {
        assertThat(base()).isEqualTo("5d1f0ce5533788e2cfb79f1ca98cfa6137b6c44cf6528d9474d9ac44d6312c7a");
    }

    @Test
    void each_part_counts() {
        PartitionFolder path = new PartitionFolder("age_band=25-44/event_year=2018", Forms.FOLDER.values());
        PartitionFolder value = new PartitionFolder(Forms.FOLDER.path(), Map.of("age_band", "25-44"));
        Set<String> all = Stream.of(
                        base(),
                        RUN.of(path, "in"),
                        RUN.of(value, "in"),
                        RUN.of(Forms.FOLDER, "i2"),
                        of(recipe("r2", REFERENCES)),
                        of(recipe("re", Map.of("ndc_list", "e1"))),
                        of(outputs(new Outputs(OutputFormat.PARQUET, "snappy", true))),
                        of(outputs(new Outputs(OutputFormat.PARQUET, "zstd", false))),
                        of(terms("2026-11-02", Forms.BLOCKING)),
                        of(terms("2026-11-01")),
                        of(terms("2026-11-01", new Gate("RX-NDC-02", "0.02", Gate.OnBreach.FAIL, 100))))
                .collect(Collectors.toSet());

        assertThat(all).hasSize(11);
    }

    @Test
    void how_the_source_is_read_counts_where_there_is_a_choice() {
        CsvDialect pipe = CsvDialect.defaults().delimitedBy("|");
        assertThat(Stream.of(
                                Source.parquet("s3://a/"),
                                new Source("s3://a/", InputFormat.JSON, null),
                                new Source("s3://a/", InputFormat.CSV, InputOptions.of(CsvDialect.defaults())),
                                new Source("s3://a/", InputFormat.CSV, InputOptions.of(pipe)),
                                new Source("s3://a/", InputFormat.DUCKDB, null),
                                new Source("s3://a/", InputFormat.DUCKDB, new InputOptions(null, "claims")))
                        .map(source -> of(source(source))))
                .startsWith(base())
                .doesNotHaveDuplicates();
    }

    @Test
    void a_gate_that_only_warns_does_not_count() {
        Gate warning = new Gate("RX-QTY-01", "0.5", Gate.OnBreach.WARN, 0);

        assertThat(of(terms("2026-11-01", warning, Forms.BLOCKING))).isEqualTo(base());
    }

    @Test
    void how_many_rows_may_be_rejected_does_not_count_since_the_ledger_of_what_is_published_tells_it() {
        assertThat(of(terms("2026-11-01", Gate.onRejected("0.5"), Forms.BLOCKING)))
                .isEqualTo(base());
    }

    @Test
    void a_digest_of_objects_takes_no_notice_of_their_order_and_of_all_else() {
        ObjectFacts a = new ObjectFacts("p/a.parquet", 1, "e1");
        ObjectFacts b = new ObjectFacts("p/b.parquet", 2, "e2");
        String both = Digest.ofObjects(List.of(a, b));

        assertThat(Digest.ofObjects(List.of(b, a))).isEqualTo(both);
        assertThat(Stream.of(
                                List.of(a),
                                List.of(b, new ObjectFacts("p/a2.parquet", 1, "e1")),
                                List.of(b, new ObjectFacts("p/a.parquet", 3, "e1")),
                                List.of(b, new ObjectFacts("p/a.parquet", 1, "e3")))
                        .map(Digest::ofObjects))
                .doesNotContain(both)
                .doesNotHaveDuplicates();
    }
}
