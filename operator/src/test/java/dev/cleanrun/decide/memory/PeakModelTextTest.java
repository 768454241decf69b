// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeakModelTextTest {
    private static final long MIB = 1L << 20;

    @Test
    void what_was_learned_survives_its_text() {
        PeakModel model = learned();
        PeakModel read = PeakModelText.read(PeakModelText.of(model)).orElseThrow();
        for (long input = 1; input < 500; input += 37) {
            assertThat(read.size(input * MIB)).isEqualTo(model.size(input * MIB));
        }
        assertThat(read.count()).isEqualTo(model.count());
    }

    @Test
    void the_text_of_a_model_that_has_seen_all_sorts_of_things_is_bounded() {
        assertThat(PeakModelText.of(learned())).hasSizeLessThan(PeakModelText.MOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "1 2 3", "1 2 3 4 5 6 7 99:1", "1 2 3 4 5 6 7 8", "1 2 3 4 5 6 7 x:1"})
    void a_text_of_another_form_is_learned_anew(String text) {
        assertThat(PeakModelText.read(text)).isEmpty();
    }

    private static PeakModel learned() {
        Random random = new Random(11);
        PeakModel model = PeakModel.empty();
        for (int i = 0; i < 20_000; i++) {
            long input = 1L + random.nextInt(500);
            double noise = Math.exp(random.nextGaussian());
            model = model.with(new PeakObservation(input * MIB, (long) ((200 + 2 * input) * noise * MIB)));
        }
        return model;
    }
}
