// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobustScoreTest {
    private static boolean unusual(Figure figure, List<Figure> past) {
        return RobustScore.of(figure, past).stream().anyMatch(score -> Math.abs(score) >= RobustScore.UNUSUAL);
    }

    @ParameterizedTest
    @CsvSource({
        // the median is 1000, the median deviation 10
        "'990 1000 1010 980 1020', 1010, false",
        "'990 1000 1010 980 1020', 1060, true",
        "'990 1000 1010 980 1020', 940, true",
        // one bad run among the past ones hides nothing
        "'990 1000 1010 980 1020 90000', 1100, true",
        // nothing ever moved: a hundredth is one deviation
        "'1000 1000 1000 1000 1000', 1020, false",
        "'1000 1000 1000 1000 1000', 1036, true",
        // small counts wobble by ones
        "'3 3 3 3 3', 5, false",
        "'3 3 3 3 3', 7, true",
        // four past runs say nothing
        "'1000 1000 1000 1000', 5, false"
    })
    void counts_far_from_their_median_are_unusual(String past, long now, boolean unusual) {
        List<Figure> figures = Arrays.stream(past.split(" "))
                .map(number -> Figure.count(Long.parseLong(number)))
                .toList();
        assertThat(unusual(Figure.count(now), figures)).isEqualTo(unusual);
    }

    @ParameterizedTest
    @CsvSource({
        "'10 10 10 10 10', 12, false",
        "'10 10 10 10 10', 15, true",
        "'0 0 0 0 0', 1, false",
        "'0 0 0 0 0', 4, true"
    })
    void shares_move_by_tenths_of_a_point(String past, long now, boolean unusual) {
        List<Figure> figures = Arrays.stream(past.split(" "))
                .map(part -> Figure.share(Long.parseLong(part), 1_000))
                .toList();
        assertThat(unusual(Figure.share(now, 1_000), figures)).isEqualTo(unusual);
    }
}
