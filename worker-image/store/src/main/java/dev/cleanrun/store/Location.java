// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Where objects lie: under a prefix of a bucket, or in a folder. */
public sealed interface Location {
    /**
     * {@code s3://bucket/prefix/}.
     *
     * @param bucket the bucket's name
     * @param prefix empty, or ends in {@code /}; taken literally, a {@code %} is a {@code %}
     */
    record Bucket(String bucket, String prefix) implements Location {
        @Override
        public String uri() {
            return "s3://" + bucket + "/" + prefix;
        }
    }

    /**
     * {@code file:///folder/}.
     *
     * @param path absolute and normal
     */
    record Folder(Path path) implements Location {
        @Override
        public String uri() {
            String uri = path.toUri().toString();
            return uri.endsWith("/") ? uri : uri + "/";
        }
    }

    /** The location as text, always ending in {@code /}. */
    String uri();

    /**
     * Reads a location; a missing {@code /} at the end is added. In {@code file:} addresses {@code %20} stands for a
     * space, as {@link Path#toUri()} writes it; in {@code s3:} addresses nothing is decoded.
     *
     * @throws IllegalArgumentException with one sentence that says what is wrong and what to write
     */
    static Location parse(String uri) {
        if (uri.chars().anyMatch(Character::isISOControl)) {
            throw wrong(uri.replaceAll("\\p{Cntrl}", "?"), "holds a control character: remove it");
        }
        if (uri.startsWith("s3://")) {
            return bucket(uri, uri.substring("s3://".length()));
        }
        if (uri.startsWith("file:")) {
            return folder(uri, uri.substring("file:".length()));
        }
        throw wrong(uri, "is neither on S3 nor in a folder: write s3://bucket/prefix/ or file:///folder/");
    }

    private static Location bucket(String uri, String rest) {
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        String prefix = slash < 0 ? "" : rest.substring(slash + 1);
        if (!Pattern.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]", bucket)) {
            throw wrong(
                    uri,
                    "has no valid bucket name: write s3://bucket/prefix/ with 3 or more letters, digits, dots or"
                            + " hyphens");
        }
        if (prefix.isEmpty()) {
            return new Bucket(bucket, "");
        }
        String whole = prefix.endsWith("/") ? prefix : prefix + "/";
        for (String segment : whole.substring(0, whole.length() - 1).split("/", -1)) {
            if (List.of("", ".", "..").contains(segment)) {
                throw wrong(uri, "holds an empty, '.' or '..' part: write the prefix without it");
            }
        }
        return new Bucket(bucket, whole);
    }

    private static Location folder(String uri, String rest) {
        String path = rest.startsWith("///") ? rest.substring(2) : rest;
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw wrong(uri, "is not an absolute folder: write file:///folder/, with three slashes");
        }
        if (Pattern.compile("%(?![0-9A-Fa-f]{2})").matcher(path).find()) {
            throw wrong(uri, "holds a single %: write it as %25");
        }
        try {
            Path folder = Path.of(new URI("file", null, "/", null).resolve(escaped(path)))
                    .normalize();
            if (folder.getNameCount() == 0) {
                throw wrong(uri, "is the root of the file system: name a folder below it");
            }
            return new Folder(folder);
        } catch (InvalidPathException | URISyntaxException e) {
            throw new IllegalArgumentException(
                    "Location '" + uri + "' is not a folder name here: rename the folder, or set LC_ALL=C.UTF-8.", e);
        }
    }

    /**
     * What is not allowed in an address, but people write it in folder names: escaped, except a % that already escapes.
     */
    private static String escaped(String path) throws URISyntaxException {
        return new URI(null, null, path, null).getRawPath().replace("%25", "%");
    }

    private static IllegalArgumentException wrong(String uri, String why) {
        return new IllegalArgumentException("Location '" + uri + "' " + why + ".");
    }
}
