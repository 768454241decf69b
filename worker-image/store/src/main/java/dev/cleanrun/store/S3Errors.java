// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import static dev.cleanrun.store.StoreException.Kind.CHANGED;
import static dev.cleanrun.store.StoreException.Kind.DENIED;
import static dev.cleanrun.store.StoreException.Kind.INTERRUPTED;
import static dev.cleanrun.store.StoreException.Kind.NOT_CONDITIONAL;
import static dev.cleanrun.store.StoreException.Kind.NO_LOCATION;
import static dev.cleanrun.store.StoreException.Kind.OTHER;
import static dev.cleanrun.store.StoreException.Kind.UNAVAILABLE;

import java.io.IOException;
import java.net.HttpRetryException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Sorts what an S3 server and the way to it say, into sentences without a word of the server's own. */
final class S3Errors {
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");
    private static final Set<String> CREDENTIALS = Set.of(
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "InvalidToken",
            "InvalidClientTokenId",
            "AuthFailure",
            "UnrecognizedClientException");
    private static final Set<String> REGION = Set.of(
            "PermanentRedirect",
            "TemporaryRedirect",
            "AuthorizationHeaderMalformed",
            "IllegalLocationConstraintException");
    private static final Set<String> SLOW = Set.of(
            "SlowDown",
            "RequestTimeout",
            "Throttling",
            "ThrottlingException",
            "RequestLimitExceeded",
            "OperationAborted",
            "ConditionalRequestConflict",
            "ServiceUnavailable",
            "InternalError");

    private final String bucket;
    private final String endpoint;
    private final String region;

    S3Errors(Location.Bucket location, StoreOptions options) {
        this.bucket = location.bucket();
        this.endpoint = options.endpoint() == null ? "AWS" : options.endpoint();
        this.region = options.region() == null ? S3Clients.DEFAULT_REGION : options.region();
    }

    /**
     * Sorts a failure.
     *
     * @param what was to be done, as in "could not ..."
     */
    StoreException sorted(String what, Throwable thrown) {
        String could = "Could not " + what + ": ";
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            switch (e) {
                case StoreException known -> {
                    return known;
                }
                case S3Clients.NoCredentials none -> {
                    return new StoreException(
                            DENIED,
                            could
                                    + "no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
                                    + " give the pod's service account a role (the machine's own role counts only with"
                                    + " AWS_EC2_METADATA_DISABLED=false).",
                            none);
                }
                case AwsServiceException answer -> {
                    return answered(could, answer);
                }
                case S3Download.LocalDisk disk -> {
                    return FolderErrors.sorted("write " + disk.file(), disk.getCause());
                }
                case AbortedException aborted -> {
                    return interrupted(what, aborted);
                }
                case SSLHandshakeException tls -> {
                    return untrusted(could, tls);
                }
                case SSLPeerUnverifiedException tls -> {
                    return untrusted(could, tls);
                }
                case GeneralSecurityException tls -> {
                    return untrusted(could, tls);
                }
                case UnknownHostException unknown -> {
                    return new StoreException(
                            UNAVAILABLE,
                            could + "the name of the server (" + endpoint
                                    + ") is not known here; check storage.endpoint and the network, or try again"
                                    + " later.",
                            unknown);
                }
                case HttpRetryException refused
                when refused.responseCode() == 401 -> {
                    return denied(could, refused);
                }
                case IOException io -> {
                    return new StoreException(
                            UNAVAILABLE,
                            could + "no connection to " + endpoint
                                    + " (" + ConnectionTrouble.of(io)
                                    + "); check storage.endpoint and the network, or try again later.",
                            io);
                }
                default -> {
                    // Ask what caused it.
                }
            }
        }
        return new StoreException(
                thrown instanceof SdkClientException ? UNAVAILABLE : OTHER,
                could + "no usable answer from " + endpoint + "; try again later.",
                thrown);
    }

    StoreException interrupted(String what, Exception e) {
        return new StoreException(INTERRUPTED, "Stopped before it could " + what + ".", e);
    }

    StoreException changed(String key, Exception e) {
        return new StoreException(
                CHANGED, "The object " + key + " is no longer the one that was listed: list again.", e);
    }

    StoreException tooLong(String name, int most) {
        return new StoreException(
                StoreException.Kind.OTHER,
                "The object " + name + " has more than the " + most
                        + " bytes that such an object may have: remove it if it is not from CleanRun.",
                null);
    }

    StoreException noRanges(String name) {
        return new StoreException(
                StoreException.Kind.OTHER,
                "The server answers with the whole of " + name + " where its end was asked for: have it, or the proxy"
                        + " before it, answer range requests.",
                null);
    }

    /** Without one nobody could tell whether an object has changed. */
    StoreException noEtag(String name) {
        return new StoreException(
                StoreException.Kind.OTHER,
                "The server gives " + name
                        + " no ETag: use a server that gives every object one, or write the object through it.",
                null);
    }

    StoreException noBucket(String could, Exception e) {
        return new StoreException(
                NO_LOCATION,
                could + "there is no bucket " + bucket + " on " + endpoint
                        + "; create it, or correct the location or storage.endpoint.",
                e);
    }

    private StoreException answered(String could, AwsServiceException e) {
        String code = code(e);
        int status = e.statusCode();
        if (code.equals("NoSuchBucket") || code.equals("InvalidBucketName")) {
            return noBucket(could, e);
        }
        if (EXPIRED.contains(code)) {
            return new StoreException(DENIED, could + "the credentials have expired; renew them and start again.", e);
        }
        if (code.equals("RequestTimeTooSkewed")) {
            return new StoreException(
                    DENIED, could + "this machine's clock differs too much from the server's; set the clock.", e);
        }
        if (CREDENTIALS.contains(code)) {
            return new StoreException(
                    DENIED,
                    could
                            + "the server does not accept the credentials; check access key, secret key and session"
                            + " token.",
                    e);
        }
        if (code.equals("InvalidObjectState")) {
            return new StoreException(
                    DENIED,
                    could
                            + "the object lies in an archive (a storage class such as Glacier); restore it, or copy it"
                            + " to another class, and start again.",
                    e);
        }
        if (REGION.contains(code) || isRedirect(e)) {
            String right = e.awsErrorDetails() == null
                    ? ""
                    : e.awsErrorDetails()
                            .sdkHttpResponse()
                            .firstMatchingHeader("x-amz-bucket-region")
                            .map(r -> " (the bucket says " + r + ")")
                            .orElse("");
            return new StoreException(
                    NO_LOCATION,
                    could + "the bucket " + bucket + " is not in region " + region + "; set storage.region to its own"
                            + right + ".",
                    e);
        }
        if (SLOW.contains(code) || status == 429 || status == 408 || (status >= 500 && status != 501)) {
            return new StoreException(
                    UNAVAILABLE,
                    could + endpoint + " is not able to answer now (HTTP " + status + "); try again later.",
                    e);
        }
        if (status == 401 || status == 403 || code.startsWith("KMS.")) {
            return denied(could, e);
        }
        String known = code.matches("[A-Za-z.]{1,60}") ? " " + code : "";
        return new StoreException(
                OTHER,
                could + endpoint + " answered HTTP " + status + known + "; look that up in the server's manual or log.",
                e);
    }

    /** A HEAD has no body that could name the error; AWS then names at least the region. */
    private boolean isRedirect(AwsServiceException e) {
        boolean elsewhere = e.awsErrorDetails() != null
                && e.awsErrorDetails().sdkHttpResponse() != null
                && e.awsErrorDetails()
                        .sdkHttpResponse()
                        .firstMatchingHeader("x-amz-bucket-region")
                        .filter(r -> !r.equals(region))
                        .isPresent();
        return e.statusCode() == 301 || e.statusCode() == 307 || (e.statusCode() == 400 && elsewhere);
    }

    static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? ""
                : e.awsErrorDetails().errorCode();
    }

    static StoreException notConditional(String could, Exception e) {
        return new StoreException(
                NOT_CONDITIONAL,
                could
                        + "the server does not know conditional writes; use one that does, "
                        + "or set target.conditionalWrites to Assume and see to one writer yourself.",
                e);
    }

    private static StoreException denied(String could, Exception e) {
        return new StoreException(
                DENIED,
                could
                        + "access denied; give these credentials the right to it (list, read, write and delete on "
                        + "a target; list and read on a source; and use of its KMS key).",
                e);
    }

    private StoreException untrusted(String could, Exception e) {
        return new StoreException(
                NO_LOCATION,
                could + "the certificate of " + endpoint
                        + " is not trusted; check storage.endpoint, or name its authority in storage.caConfigMap.",
                e);
    }
}
