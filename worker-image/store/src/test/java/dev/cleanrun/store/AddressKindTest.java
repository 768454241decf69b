// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spellings of addresses. */
class AddressKindTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "2852039166",
                "0xa9fea9fe",
                "0xa9.0xfe.0xa9.0xfe",
                "0251.0376.0251.0376",
                "169.16689662",
                "[fe80::1]",
                "fe80::a9fe:a9fe",
                "[::ffff:169.254.169.254]",
                "::ffff:a9fe:a9fe",
                "::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "[fd00:ec2::254]",
                "fd00:ec2::23",
                "100.100.100.200",
                "192.0.0.192",
                "168.63.129.16",
                "fd20:ce::254",
                "::ffff:100.100.100.200"
            })
    void link_local_addresses_and_metadata_services_are_told_in_any_spelling(String host) {
        assertThat(AddressKind.ofHost(host)).contains(AddressKind.METADATA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "s3.localhost",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0x7f000001",
                "0.0.0.0",
                "[::1]",
                "::",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1"
            })
    void this_machine_is_told_in_any_spelling(String host) {
        assertThat(AddressKind.ofHost(host)).contains(AddressKind.THIS_MACHINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.7",
                "10.244.255.1",
                "192.168.1.1",
                "52.216.0.1",
                "2001:db8::1",
                "fd12:3456::1",
                "100.100.100.201",
                "64:ff9b::3448:1"
            })
    void other_servers_are_ordinary(String host) {
        assertThat(AddressKind.ofHost(host)).contains(AddressKind.ORDINARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3.example.org", "169.254.169.254.nip.io", "minio", "1.2.3.4.5"})
    void names_are_judged_when_they_are_resolved(String host) {
        assertThat(AddressKind.ofHost(host)).isEmpty();
    }
}
