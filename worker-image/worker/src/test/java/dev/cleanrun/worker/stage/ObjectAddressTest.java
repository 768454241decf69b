// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectAddressTest {
    @ParameterizedTest
    @CsvSource({
        "s3://b/lists/ndc%20x.csv,s3://b/lists/,ndc%20x.csv",
        "s3://b/ndc.csv,s3://b/,ndc.csv",
        "file:///lists/ndc%20x+1.csv,file:///lists/,ndc x+1.csv"
    })
    void only_file_addresses_are_decoded(String uri, String location, String key) {
        assertThat(ObjectAddress.of(uri)).isEqualTo(new ObjectAddress(location, key));
    }
}
