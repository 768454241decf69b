// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/** How the object store is reached. Empty texts mean: not set. */
@ApiType
public record StorageSpec(
        @JsonPropertyDescription("Endpoint of an S3-compatible server, as https://host:port. Default: empty, "
                + "Amazon S3 of the region; at most 512 characters.")
        @Default("\"\"")
        @Size(max = 512)
        @Pattern("^(https?://[^/?#@\\s]+/?)?$")
        String endpoint,

        @JsonPropertyDescription("Region of the bucket. Default: us-east-1; at most 63 characters.")
        @Default("us-east-1")
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9-]+$")
        String region,

        @JsonPropertyDescription("Puts the bucket into the path instead of the host name, which most S3-compatible "
                + "servers need. Default: true.")
        @Default("true")
        Boolean pathStyle,

        @JsonPropertyDescription("Secret in the run's namespace with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, "
                + "if there is one, AWS_SESSION_TOKEN. Default: empty, the identity of the service "
                + "account; at most 253 characters.")
        @Default("\"\"")
        @Size(max = 253)
        @Pattern(Patterns.OPTIONAL_NAME)
        String credentialsSecret,

        @JsonPropertyDescription("ConfigMap in the run's namespace whose ca.crt holds certificates to trust for "
                + "the endpoint, as PEM. Default: empty, the public authorities; at most 253 "
                + "characters.")
        @Default("\"\"")
        @Size(max = 253)
        @Pattern(Patterns.OPTIONAL_NAME)
        String caConfigMap,

        @JsonPropertyDescription("KMS key that encrypts the outputs: its id or ARN. Default: empty, the encryption "
                + "of the bucket; at most 2048 characters.")
        @Default("\"\"")
        @Size(max = 2048)
        @Pattern("^[A-Za-z0-9:/_-]*$")
        String kmsKeyId,

        @JsonPropertyDescription("Account that must own the buckets, 12 digits; any other is refused by S3. "
                + "Default: empty, not checked; at most 12 characters.")
        @Default("\"\"")
        @Size(max = 12)
        @Pattern("^([0-9]{12})?$")
        String expectedBucketOwner) {}
