// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Talks to servers that somebody else may have named: not to those out of reach, and of answers that are kept in
 * memory, it reads no more than any server of good will sends.
 */
record GuardedHttp(SdkHttpClient http, Reach reach) implements SdkHttpClient {
    /** A thousand keys of 1,024 bytes, three times as long when they are encoded, with all that is said of each. */
    private static final long LARGEST_ANSWER = 16L << 20;

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = http.prepareRequest(request);
        return new Guarded(prepared, request.httpRequest(), reach);
    }

    @Override
    public String clientName() {
        return http.clientName();
    }

    @Override
    public void close() {
        http.close();
    }

    private record Guarded(ExecutableHttpRequest prepared, SdkHttpRequest request, Reach reach)
            implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() throws IOException {
            return ScopedValue.where(CheckedAddresses.REACH, reach).call(() -> {
                refuse();
                return bounded(prepared.call());
            });
        }

        @Override
        public void abort() {
            prepared.abort();
        }

        /** Names are looked up here for the message alone: the connection looks them up by the same rules. */
        private void refuse() {
            String host = request.host();
            if (AddressKind.ofHost(host).filter(reach::refuses).isPresent()) {
                throw refused(host);
            }
            try {
                InetAddress.getAllByName(host);
            } catch (CheckedAddresses.Refused e) {
                throw refused(e.getMessage());
            } catch (UnknownHostException e) {
                // The connection says so.
            }
        }

        private static StoreException refused(String what) {
            return new StoreException(
                    StoreException.Kind.NO_LOCATION,
                    "The storage server is not talked to: " + what
                            + ", which is an address of this machine, a link-local one, or a metadata service; name"
                            + " the storage server itself.",
                    null);
        }

        /** An object goes to a file or is cut where it is read. */
        private HttpExecuteResponse bounded(HttpExecuteResponse answer) {
            boolean isObject = request.method() == SdkHttpMethod.GET
                    && answer.httpResponse().isSuccessful()
                    && request.firstMatchingRawQueryParameter("list-type").isEmpty();
            if (isObject || answer.responseBody().isEmpty()) {
                return answer;
            }
            AbortableInputStream body = answer.responseBody().get();
            return HttpExecuteResponse.builder()
                    .response(answer.httpResponse())
                    .responseBody(AbortableInputStream.create(new LimitedInput(body, LARGEST_ANSWER), body))
                    .build();
        }
    }
}
