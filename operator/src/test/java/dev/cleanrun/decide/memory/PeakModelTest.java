// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeakModelTest {
    private static final long MIB = 1L << 20;

    @Test
    void a_model_that_has_seen_too_little_says_nothing() {
        PeakModel model = PeakModel.empty();
        for (int i = 0; i < PeakModel.ENOUGH - 1; i++) {
            model = model.with(seen(100, 600));
        }
        assertThat(model.size(100 * MIB)).isEmpty();
        assertThat(model.with(seen(100, 600)).size(100 * MIB)).isPresent();
    }

    @Test
    void peaks_on_a_line_give_the_line() {
        PeakModel model = onALine(200, 400, 3.0);
        assertThat(model.line().base()).isCloseTo(400, within(0.1));
        assertThat(model.line().slope()).isCloseTo(3.0, within(0.01));
        // 400 + 3 * 100 is 700; 735 is the end of its step of five percent, 845.25 with the margin, 896 in steps of 64.
        assertThat(model.size(100 * MIB)).hasValue(896 * MIB);
    }

    @Test
    void an_input_much_larger_than_all_that_were_seen_is_not_guessed_at() {
        PeakModel model = onALine(200, 400, 3.0);
        assertThat(model.size(249 * MIB)).isPresent();
        assertThat(model.size(251 * MIB)).isEmpty();
    }

    @Test
    void nothing_gets_less_than_a_worker_needs_to_start() {
        PeakModel model = onALine(200, 20, 0.01);
        assertThat(model.size(MIB)).hasValue(PeakModel.LEAST);
    }

    @Test
    void more_input_never_needs_less() {
        Random random = new Random(7);
        PeakModel model = PeakModel.empty();
        for (int i = 0; i < 500; i++) {
            long input = 1L + random.nextInt(400);
            model = model.with(seen(input, 900 - input));
        }
        assertThat(model.line().slope()).isZero();
        assertThat(model.size(400 * MIB)).isEqualTo(model.size(MIB));
    }

    @Test
    void what_is_old_is_forgotten() {
        PeakModel model = onALine(200, 4000, 3.0);
        for (int i = 0; i < 10_000; i++) {
            model = model.with(seen(1 + i % 200, 400 + 3 * (1 + i % 200)));
        }
        assertThat(model.size(100 * MIB).orElseThrow()).isLessThan(1000 * MIB);
    }

    @Test
    void peaks_far_above_the_line_are_no_size() {
        PeakExcess excess = PeakExcess.empty();
        for (int i = 0; i < 100; i++) {
            excess = excess.with(50, 1);
        }
        assertThat(new PeakModel(PeakLine.empty().with(1, 1, 1), excess, 100, 100 * MIB).size(MIB))
                .isEqualTo(OptionalLong.empty());
    }

    @Test
    void a_histogram_of_another_form_is_refused() {
        assertThatThrownBy(() -> new PeakExcess(Collections.nCopies(10, 1.0)))
                .hasMessageContaining("10 steps is not one of 63 steps");
    }

    private static PeakModel onALine(int largest, long base, double slope) {
        PeakModel model = PeakModel.empty();
        for (int input = 1; input <= largest; input++) {
            model = model.with(seen(input, Math.round(base + slope * input)));
        }
        return model;
    }

    private static PeakObservation seen(long input, long peak) {
        return new PeakObservation(input * MIB, peak * MIB);
    }
}
