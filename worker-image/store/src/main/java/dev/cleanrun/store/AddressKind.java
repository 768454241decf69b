// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind a network address, as far as it matters to whoever talks to a server that somebody else has named.
 */
public enum AddressKind {
    /** A server like any other. */
    ORDINARY,
    /** The machine or pod itself. */
    THIS_MACHINE,
    /** A link-local address or a metadata service of a cloud, which hands out credentials to whoever asks from here. */
    METADATA;

    /** Amazon's and Google's are private addresses of IPv6, Alibaba's, Oracle's and Azure's public ones of IPv4. */
    private static final Set<InetAddress> SERVICES = Set.of(
            literal("100.100.100.200").orElseThrow(),
            literal("192.0.0.192").orElseThrow(),
            literal("168.63.129.16").orElseThrow(),
            literal("fd20:ce::254").orElseThrow());
    /** All of Amazon's services for machines lie there: metadata, identities of pods, time. */
    private static final byte[] AMAZON = {(byte) 0xfd, 0, 0x0e, (byte) 0xc2};
    /** Addresses of IPv6 that stand for one of IPv4: what they begin with, and where that one begins. */
    private static final List<Embedded> EMBEDDED = List.of(
            new Embedded("::", 12, 12),
            new Embedded("::ffff:0:0:0", 12, 12),
            new Embedded("64:ff9b::", 12, 12),
            new Embedded("64:ff9b:1::", 6, 12),
            new Embedded("2002::", 2, 2));

    private static final int IPV6_BYTES = 16;
    private static final int IPV4_BYTES = 4;

    private record Embedded(String network, int length, int at) {
        boolean holds(byte[] address) {
            byte[] begin = literal(network).orElseThrow().getAddress();
            return begin.length == IPV6_BYTES && Arrays.equals(begin, 0, length, address, 0, length);
        }
    }

    /** The kind of an address. */
    public static AddressKind of(InetAddress address) {
        if (address.isLinkLocalAddress() || SERVICES.contains(address) || isAmazons(address)) {
            return METADATA;
        }
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return THIS_MACHINE;
        }
        return inside(address).map(AddressKind::of).orElse(ORDINARY);
    }

    /** The kind of a host that is written as an address, in any spelling that some library takes; empty for a name. */
    public static Optional<AddressKind> ofHost(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return Optional.of(THIS_MACHINE);
        }
        return literal(host).map(AddressKind::of);
    }

    // 0xa9fea9fe, 0251.0376.0251.0376 and 2852039166 are spellings of IPv4 that C libraries take.
    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(Inet4Address.ofPosixLiteral(host));
        } catch (IllegalArgumentException notIpv4) {
            try {
                return Optional.of(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
            } catch (IllegalArgumentException notAnAddress) {
                return Optional.empty();
            }
        }
    }

    private static boolean isAmazons(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == IPV6_BYTES && Arrays.equals(AMAZON, 0, AMAZON.length, bytes, 0, AMAZON.length);
    }

    private static Optional<InetAddress> inside(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != IPV6_BYTES) {
            return Optional.empty();
        }
        return EMBEDDED.stream().filter(form -> form.holds(bytes)).findFirst().map(form -> {
            try {
                return InetAddress.getByAddress(Arrays.copyOfRange(bytes, form.at(), form.at() + IPV4_BYTES));
            } catch (UnknownHostException e) {
                throw new IllegalStateException("four bytes are an address", e);
            }
        });
    }
}
