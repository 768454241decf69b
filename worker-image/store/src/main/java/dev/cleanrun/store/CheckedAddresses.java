// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.stream.Stream;

/**
 * Resolves names for the whole process, and leaves out addresses that a name may not stand for. Java connects to what
 * its resolver gives, so what is checked is what is connected to, however often a name server changes its mind.
 * Addresses that are written out never come here.
 */
public final class CheckedAddresses extends InetAddressResolverProvider {
    /** What the thread that talks to a storage server may reach. */
    static final ScopedValue<Reach> REACH = ScopedValue.newInstance();

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new Checked(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "addresses without metadata services";
    }

    /** Says that there are addresses, and that none of them may be used. */
    static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Refused(String host, InetAddress address) {
            super(host + " stands for " + address.getHostAddress());
        }
    }

    /** Leaves out of what another resolver finds. */
    record Checked(InetAddressResolver resolver) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
            List<InetAddress> found = resolver.lookupByName(host, policy).toList();
            Reach reach = REACH.isBound() ? REACH.get() : Reach.ANYWHERE;
            List<InetAddress> allowed = found.stream()
                    .filter(address -> !reach.refuses(AddressKind.of(address)))
                    .toList();
            if (allowed.isEmpty() && !found.isEmpty()) {
                throw new Refused(host, found.getFirst());
            }
            return allowed.stream();
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return resolver.lookupByAddress(address);
        }
    }
}
