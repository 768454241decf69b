// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** What answers of the API server mean. */
final class ApiAnswers {
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final int LONGEST = 512;
    /** What the server says where an admission webhook did not answer that was not to be left out. */
    private static final String UNADMITTED = "Internal error occurred: failed calling webhook ";

    private ApiAnswers() {}

    /** Whether the server has decided: the request was not carried out, and an equal one would not be now. */
    static boolean isRefusal(KubernetesClientException e) {
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_INTERNAL_ERROR -> isUnadmitted(e);
            case HttpURLConnection.HTTP_BAD_REQUEST,
                    HttpURLConnection.HTTP_FORBIDDEN,
                    HttpURLConnection.HTTP_NOT_FOUND,
                    UNPROCESSABLE -> true;
            default -> false;
        };
    }

    /** Admission comes before storage, so a webhook that nobody reaches keeps the object from being made. */
    private static boolean isUnadmitted(KubernetesClientException e) {
        return e.getStatus() != null && told(e).startsWith(UNADMITTED);
    }

    /** Whether the server surely did nothing. */
    static boolean isUndone(KubernetesClientException e) {
        return e.getCode() == TOO_MANY || isRefusal(e);
    }

    /** The client itself only says that an error has occurred. */
    private static String unanswered(KubernetesClientException e) {
        return e.getCause() != null && e.getCause().getMessage() != null
                ? e.getCause().getMessage()
                : e.getMessage();
    }

    /** The server's own words where it gave any, else what became of the request. */
    static String told(KubernetesClientException e) {
        Status status = e.getStatus();
        String text = status != null && status.getMessage() != null ? status.getMessage() : unanswered(e);
        if (text == null) {
            text = "no answer";
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }
}
