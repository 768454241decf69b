// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetPlaceTest {
    @Test
    void places_meet_where_one_lies_in_the_other_on_the_same_server() {
        TargetPlace clean = TargetPlace.of(null, "s3://claims/clean");

        assertThat(clean.meets(TargetPlace.of("https://s3.eu-west-1.amazonaws.com", "s3://claims/clean/medical/")))
                .isTrue();
        assertThat(clean.meets(TargetPlace.of("", "s3://claims/"))).isTrue();
        assertThat(clean.meets(TargetPlace.of("", "s3://claims/clean-2/"))).isFalse();
        assertThat(clean.meets(TargetPlace.of("http://minio:9000", "s3://claims/clean/")))
                .isFalse();
    }

    @Test
    void a_place_lies_below_each_folder_of_its_path() {
        assertThat(TargetPlace.of("", "s3://claims/a/b/").above())
                .extracting(TargetPlace::uri)
                .containsExactly("s3://claims/", "s3://claims/a/");
        assertThat(TargetPlace.of("", "file:///data/clean/").above())
                .extracting(TargetPlace::uri)
                .containsExactly("file:///", "file:///data/");
        assertThat(TargetPlace.of("", "s3://claims/").above()).isEmpty();
    }
}
