// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The spelling of sizes, shares, spans and allowances. */
class ScalarsTest {
    @ParameterizedTest
    @ValueSource(strings = {"512Mi", "24Gi", "1.5Gi", "1Ti", "9830Mi", "1", "1536", "20G", "0.5k", "7.999Pi", "5.1Gi"})
    void a_size_has_the_bytes_that_kubernetes_gives_it(String text) {
        assertThat(ByteSize.parse(text).bytes())
                .isEqualTo(Quantity.getAmountInBytes(new Quantity(text))
                        .setScale(0, java.math.RoundingMode.CEILING)
                        .longValueExact());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "2 Gi", "2GB", "2gi", "0.0Gi", "1e9", "Gi", "2Gi\n", "9999999999999Pi"})
    void other_texts_are_no_sizes(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @ParameterizedTest
    @CsvSource({"2147483648,2Gi", "1536,1536", "2048,2Ki", "10307502080,9830Mi", "1,1"})
    void a_size_is_written_in_the_largest_unit_that_divides_it(long bytes, String text) {
        assertThat(new ByteSize(bytes)).hasToString(text);
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"90s,90", "45m,2700", "1h30m,5400", "10m,600", "2h,7200", "0s,0"})
    void a_span_is_hours_minutes_and_seconds(String text, long seconds) {
        assertThat(TimeSpan.parse(text).duration()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "30m1h", "PT10M", "1d", "-5m", "10m "})
    void other_texts_are_no_spans(String text) {
        assertThatThrownBy(() -> TimeSpan.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
