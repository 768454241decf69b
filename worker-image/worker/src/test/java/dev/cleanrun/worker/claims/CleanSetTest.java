package dev.cleanrun.worker.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.result.Ledger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanSetTest {
    @TempDir
    static Path folder;
    private static SampleClaims claims;

    @BeforeAll
    static void unpack() {
        claims = SampleClaims.unpack(folder);
    }

    @Test
    void no_pharmacy_row_of_the_clean_set_is_rejected_or_removed() {
        assertThat(all("pharmacy")).isEqualTo(new Ledger(9865, 9865, 0, 0));
    }

    @Test
    void no_medical_row_of_the_clean_set_is_rejected_or_removed() {
        assertThat(all("medical")).isEqualTo(new Ledger(24087, 24087, 0, 0));
    }

    private static Ledger all(String dataset) {
        Cleaning cleaning = new Cleaning(claims, folder.resolve("work"), 1L << 30);
        List<String> partitions = claims.partitions("clean", dataset);
        return partitions.stream().map(partition -> cleaning.clean("clean", dataset, partition).ledger())
                .reduce(new Ledger(0, 0, 0, 0), Ledger::plus);
    }
}
