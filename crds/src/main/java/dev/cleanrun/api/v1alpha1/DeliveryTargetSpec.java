// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cleanrun.api.v1alpha1.TargetSpec.Compression;
import dev.cleanrun.api.v1alpha1.TargetSpec.ConditionalWrites;
import dev.cleanrun.api.v1alpha1.TargetSpec.TargetFormat;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Where raw partitions are written to. {@code compression} may be null. */
@ApiType
@ValidationRule(value = "!(self.uri + '/').contains('/../')", message = "uri must not contain '..'")
@ValidationRule(value = "!self.uri.substring(7).contains('//')", message = "uri must not contain '//' in its path")
@ValidationRule(value = "self.format != 'DuckDB'", message = "format must be Parquet or Csv")
@ValidationRule(
        value = "!has(self.compression) || self.format != 'Csv' || self.compression != 'Snappy'",
        message = "Csv cannot be compressed with Snappy: use None, Gzip or Zstd")
public record DeliveryTargetSpec(
        @JsonPropertyDescription("Location of the raw partitions: s3://bucket/prefix/, or file:///folder/ on one "
                + "machine; neither inside the source nor around it. Required; at most 1024 characters.")
        @Required
        @Size(min = 6, max = 1024)
        @Pattern(Patterns.LOCATION)
        String uri,

        @JsonPropertyDescription("File format of the partitions: Parquet or Csv (with a header, empty where there is "
                + "no value). Default: Parquet.")
        @Default("Parquet")
        TargetFormat format,

        @JsonPropertyDescription("Compression of the partitions: None, Snappy (Parquet only), Gzip or Zstd. Default: "
                + "Zstd for Parquet, None for Csv.")
        Compression compression,

        @JsonPropertyDescription("Whether the server must honour If-Match and If-None-Match: Require probes it "
                + "once, Assume trusts that there is one writer. Default: Require.")
        @Default("Require")
        ConditionalWrites conditionalWrites) {}
