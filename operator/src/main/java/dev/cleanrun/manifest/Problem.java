// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

/**
 * One thing that is wrong with a manifest.
 *
 * @param file name of the file as the user gave it
 * @param line line in the file, from 1; 0 when unknown
 * @param subject the resource, as {@code CleanRun "pharmacy"}; empty when the file cannot be read that far
 * @param field path of the field, as {@code spec.source.uri}; empty when it is the whole resource
 * @param message what is wrong and what to write instead
 */
public record Problem(String file, int line, String subject, String field, String message) {
    /** The problem in one line, the way compilers write it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        for (String part : new String[] {subject, field, message}) {
            if (!part.isEmpty()) {
                text.append(": ").append(part);
            }
        }
        return text.toString();
    }
}
