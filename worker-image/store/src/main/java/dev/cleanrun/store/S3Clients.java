// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK's client, with everything that it would otherwise look for in files, variables and on the network said
 * explicitly: it starts faster, and nothing comes from where nobody expects it.
 */
record S3Clients(S3Client s3, SdkHttpClient http, AwsCredentialsProvider credentials) implements AutoCloseable {
    static final String DEFAULT_REGION = "us-east-1";

    static S3Clients open(StoreOptions options, StoreCredentials credentials, S3Tuning tuning, Reach reach) {
        Region region = Region.of(options.region() == null ? DEFAULT_REGION : options.region());
        SdkHttpClient http = new GuardedHttp(http(options, tuning), reach);
        AwsCredentialsProvider provider = provider(credentials, region, http);
        BackoffStrategy pauses = BackoffStrategy.exponentialDelay(tuning.firstPause(), tuning.longestPause());
        StandardRetryStrategy retries = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(tuning.attempts())
                .backoffStrategy(pauses)
                .throttlingBackoffStrategy(
                        BackoffStrategy.exponentialDelay(tuning.firstPause().multipliedBy(5), tuning.longestPause()))
                .build();
        var builder = S3Client.builder()
                .region(region)
                .httpClient(http)
                .credentialsProvider(new Named(provider))
                .forcePathStyle(options.pathStyle())
                .crossRegionAccessEnabled(false)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_SUPPORTED)
                .overrideConfiguration(o -> o.retryStrategy(retries));
        if (options.endpoint() != null) {
            builder.endpointOverride(endpoint(options.endpoint()));
        }
        return new S3Clients(builder.build(), http, provider);
    }

    private static URI endpoint(String endpoint) {
        if (!endpoint.matches("https?://[^/?#@\\s]+/?")) {
            throw new IllegalArgumentException(
                    "storage.endpoint is not an address: write https://host or https://host:port.");
        }
        return URI.create(endpoint);
    }

    private static SdkHttpClient http(StoreOptions options, S3Tuning tuning) {
        var builder = UrlConnectionHttpClient.builder()
                .connectionTimeout(tuning.connectTime())
                .socketTimeout(tuning.readTime());
        if (options.caFile() != null) {
            var authorities = TrustedAuthorities.with(options.caFile());
            builder.tlsTrustManagersProvider(() -> authorities);
        }
        return builder.build();
    }

    private static AwsCredentialsProvider provider(StoreCredentials credentials, Region region, SdkHttpClient http) {
        return switch (credentials) {
            case StoreCredentials.Keys(String id, String secret, String token) -> {
                AwsCredentials keys = token == null || token.isEmpty()
                        ? AwsBasicCredentials.create(id, secret)
                        : AwsSessionCredentials.create(id, secret, token);
                yield () -> keys;
            }
            case StoreCredentials.Surroundings() -> SurroundingCredentials.open(region, http, System.getenv());
        };
    }

    @Override
    public void close() {
        s3.close();
        if (credentials instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
        http.close();
    }

    /** Tells "there are no credentials" apart from all the other things that a client can fail at. */
    private record Named(AwsCredentialsProvider provider) implements AwsCredentialsProvider {
        @Override
        public AwsCredentials resolveCredentials() {
            try {
                return provider.resolveCredentials();
            } catch (SdkClientException e) {
                throw new NoCredentials(e);
            }
        }
    }

    /** No source of credentials had any. */
    static final class NoCredentials extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoCredentials(Exception cause) {
            super("no credentials", cause);
        }
    }
}
