// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The sources of {@link StoreCredentials.Surroundings}, only those that the environment speaks of, so that no other is
 * loaded or asked.
 */
record SurroundingCredentials(AwsCredentialsProvider chain, List<SdkAutoCloseable> held)
        implements AwsCredentialsProvider, SdkAutoCloseable {
    static SurroundingCredentials open(Region region, SdkHttpClient http, Map<String, String> environment) {
        var chain = AwsCredentialsProviderChain.builder();
        List<SdkAutoCloseable> held = new ArrayList<>();
        chain.addCredentialsProvider(EnvironmentVariableCredentialsProvider.create());
        chain.addCredentialsProvider(SystemPropertyCredentialsProvider.create());
        if (environment.containsKey("AWS_WEB_IDENTITY_TOKEN_FILE")) {
            StsClient sts = StsClient.builder()
                    .region(region)
                    .httpClient(http)
                    .credentialsProvider(() -> {
                        throw new IllegalStateException("AssumeRoleWithWebIdentity is not signed.");
                    })
                    .build();
            var identity = StsWebIdentityTokenFileCredentialsProvider.builder()
                    .stsClient(sts)
                    .build();
            chain.addCredentialsProvider(identity);
            held.add(identity);
            held.add(sts);
        }
        if (environment.containsKey("AWS_CONTAINER_CREDENTIALS_FULL_URI")
                || environment.containsKey("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")) {
            var container = ContainerCredentialsProvider.create();
            chain.addCredentialsProvider(container);
            held.add(container);
        }
        var profile = ProfileCredentialsProvider.create();
        chain.addCredentialsProvider(profile);
        held.add(profile);
        if ("false".equalsIgnoreCase(environment.get("AWS_EC2_METADATA_DISABLED"))) {
            var machine = InstanceProfileCredentialsProvider.create();
            chain.addCredentialsProvider(machine);
            held.add(machine);
        }
        return new SurroundingCredentials(chain.build(), List.copyOf(held));
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return chain.resolveCredentials();
    }

    @Override
    public void close() {
        held.forEach(SdkAutoCloseable::close);
    }
}
