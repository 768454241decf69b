// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lists;

import dev.cleanrun.sheet.SheetFault;
import dev.cleanrun.sheet.SheetReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file as its publisher offers it.
 *
 * @param path where it lies
 * @param charset its encoding
 */
public record PublishedFile(Path path, Charset charset) {
    /** A file that is not as its publisher describes it; the message names file, line and what to do. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(Path path, long line, String what) {
            super(path + ":" + line + ": " + what);
        }
    }

    /** Takes a line's cells. */
    @FunctionalInterface
    interface LineVisitor {
        void line(long number, List<String> cells);
    }

    String name() {
        return path.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /** Refuses a file in which no code was found: with an empty list every code would be unknown. */
    void refuseWithout(Collection<?> codes) {
        if (codes.isEmpty()) {
            throw new Refused(path, 1, "it has no code: get it again");
        }
    }

    /** Visits every line, cut at each {@code delimiter}; nothing is quoted. */
    void lines(String delimiter, LineVisitor visitor) {
        long number = 0;
        try (BufferedReader reader = new BufferedReader(reader())) {
            String line = reader.readLine();
            while (line != null) {
                number++;
                if (!line.isEmpty()) {
                    visitor.line(number, delimiter.isEmpty() ? List.of(line) : cells(line, delimiter.charAt(0)));
                }
                line = reader.readLine();
            }
        } catch (SheetFault e) {
            throw new Refused(path, e.line(), e.getMessage());
        } catch (CharacterCodingException _) {
            throw encoding(number + 1);
        } catch (IOException _) {
            throw new Refused(path, number + 1, "it cannot be read");
        }
    }

    /** Visits every record of a CSV file. */
    void records(LineVisitor visitor) {
        long number = 1;
        try (SheetReader reader = new SheetReader(reader(), ',')) {
            Optional<List<String>> record = reader.next();
            while (record.isPresent()) {
                number = reader.line();
                visitor.line(number, record.get());
                record = reader.next();
            }
        } catch (SheetFault e) {
            throw new Refused(path, e.line(), e.getMessage());
        } catch (CharacterCodingException _) {
            throw encoding(number + 1);
        } catch (IOException _) {
            throw new Refused(path, number, "it cannot be read");
        }
    }

    private Refused encoding(long line) {
        return new Refused(
                path,
                line,
                "about here it is not " + charset + ": name its encoding, --encoding windows-1252 for example");
    }

    private Reader reader() throws IOException {
        return new InputStreamReader(
                Files.newInputStream(path),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static List<String> cells(String line, char delimiter) {
        return List.of(line.split(Pattern.quote(String.valueOf(delimiter)), -1));
    }
}
