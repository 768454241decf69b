// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.DeliverySpec;
import dev.cleanrun.api.v1alpha1.StorageSpec;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.ReferenceList;
import dev.cleanrun.store.AddressKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rules that hold in a cluster and not on one machine: whoever writes a run must not reach more through the operator
 * than by themselves.
 */
public final class ClusterRules {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");
    private static final Set<String> DOTS = Set.of("", ".", "..");

    private final boolean plainHttp;

    /** @param plainHttp whether the installation allows endpoints without TLS */
    public ClusterRules(boolean plainHttp) {
        this.plainHttp = plainHttp;
    }

    /** What is wrong, one sentence each that begins with the field; none when nothing is. */
    public List<String> problems(CleanRunSpec spec) {
        return problems(spec.source().uri(), spec.target().uri(), spec.storage());
    }

    private List<String> problems(String source, String target, StorageSpec storage) {
        var problems = new ArrayList<String>();
        folder("spec.source.uri", source, problems);
        folder("spec.target.uri", target, problems);
        String endpoint = storage.endpoint();
        if (!endpoint.isEmpty()) {
            endpoint(URI.create(endpoint), problems);
        }
        return problems;
    }

    /** The same of a delivery. */
    public List<String> problems(DeliverySpec spec) {
        return problems(spec.source().uri(), spec.target().uri(), spec.storage());
    }

    /** The same of a recipe's lists, which the operator looks at and workers read. */
    public List<String> problems(Recipe recipe) {
        var problems = new ArrayList<String>();
        for (ReferenceList list : recipe.references()) {
            String field = "references[" + list.name() + "].uri";
            folder(field, list.uri(), problems);
            Matcher scheme = SCHEME.matcher(list.uri());
            if (scheme.lookingAt() && !scheme.group().equals("s3:") && !isFolder(list.uri())) {
                problems.add(
                        field + ": " + list.uri() + " is not on S3: write s3://bucket/key, or a key beside the source");
            }
            String path = list.uri().startsWith("s3://") ? list.uri().substring("s3://".length()) : list.uri();
            if (!isFolder(path) && Stream.of(path.split("/", -1)).anyMatch(DOTS::contains)) {
                problems.add(field + ": " + list.uri() + " holds an empty, '.' or '..' part: write the key without it");
            }
        }
        return problems;
    }

    private static boolean isFolder(String uri) {
        return uri.regionMatches(true, 0, "file:", 0, "file:".length());
    }

    private static void folder(String field, String uri, List<String> problems) {
        if (isFolder(uri)) {
            problems.add(field + ": " + uri
                    + " is a folder, and pods share none: use s3://bucket/prefix/, or run the manifest with"
                    + " cleanrun local, or cleanrun deliver, on one machine");
        }
    }

    private void endpoint(URI endpoint, List<String> problems) {
        if (endpoint.getScheme().equals("http") && !plainHttp) {
            problems.add("spec.storage.endpoint: " + endpoint
                    + " has no TLS: use https, or set the chart's value allowHttpEndpoints");
        }
        if (isThisPod(endpoint.getHost())) {
            problems.add("spec.storage.endpoint: " + endpoint
                    + " is the pod itself: name the storage server as pods reach it");
        }
    }

    private static boolean isThisPod(String host) {
        return host == null
                || AddressKind.ofHost(host)
                        .filter(kind -> kind == AddressKind.THIS_MACHINE)
                        .isPresent();
    }
}
