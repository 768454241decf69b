// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.acceptance;

import dev.cleanrun.contract.layout.ControlRecord;
import dev.cleanrun.contract.layout.LayoutColumn;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.layout.NumberForm;
import dev.cleanrun.contract.layout.RowForm;
import dev.cleanrun.contract.layout.Unpivot;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A file of a layout with three claims of made-up values, written as the layout has them; the third claim has no
 * member. Where lines stand side by side, each claim has two.
 *
 * @param file the kind of file
 */
record TinyFile(LayoutFile file) {
    static final int CLAIMS = 3;
    static final int LINES = 2;

    private static final String NPI = "1234567893";
    private static final LocalDate DAY = LocalDate.of(2023, 5, 10);
    private static final Map<String, String> PATTERNS =
            Map.of("%Y%m%d", "yyyyMMdd", "%Y-%m-%d", "yyyy-MM-dd", "%d-%b-%Y", "dd-MMM-yyyy", "%m/%d/%Y", "MM/dd/yyyy");
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("claim_line_number", "1"),
            Map.entry("ndc11", "00012345678"),
            Map.entry("quantity", "30"),
            Map.entry("days_supply", "30"),
            Map.entry("pharmacy_npi", NPI),
            Map.entry("prescriber_npi", NPI),
            Map.entry("billing_npi", NPI),
            Map.entry("rendering_npi", NPI),
            Map.entry("facility_npi", NPI),
            Map.entry("npi", NPI),
            Map.entry("procedure_code", "99213"),
            Map.entry("principal_dx", "E119"),
            Map.entry("dx_01", "E119"),
            Map.entry("place_of_service", "11"),
            Map.entry("revenue_code", "0120"),
            Map.entry("cdt_code", "D0120"),
            Map.entry("last_name", "DOE"));

    /** What the recipe's column of that name comes to in a claim, from 1; empty where the file leaves it open. */
    static Optional<String> cleaned(String canonical, int claim) {
        return switch (canonical) {
            case "member_id" -> Optional.of("M" + claim).filter(_ -> claim < CLAIMS);
            case "claim_id", "provider_id", "rx_number" -> Optional.of("70" + claim);
            case "paid", "claim_paid" -> Optional.of(claim * 12 + ".50");
            case "charge", "claim_charge" -> Optional.of(claim * 20 + ".00");
            default ->
                day(canonical, claim).map(LocalDate::toString).or(() -> Optional.ofNullable(TEXTS.get(canonical)));
        };
    }

    private static Optional<LocalDate> day(String canonical, int claim) {
        return switch (canonical) {
            case "birth_date" -> Optional.of(LocalDate.of(1960, 2, 3));
            case "fill_date",
                    "service_from",
                    "service_to",
                    "statement_from",
                    "statement_to",
                    "admission_date",
                    "discharge_date" -> Optional.of(DAY.plusDays(claim));
            case "paid_date" -> Optional.of(LocalDate.of(2023, 6, 20));
            case "coverage_from" -> Optional.of(LocalDate.of(2023, 1, 1));
            case "coverage_to" -> Optional.of(LocalDate.of(2023, 12, 31));
            default -> Optional.empty();
        };
    }

    /** Whether a column of the file fills that one of the recipe. */
    boolean fills(String canonical) {
        return file.rows().stream().anyMatch(column -> column.as().contains(canonical));
    }

    /** Rows that come of it. */
    int rows() {
        return CLAIMS * file.unpivot().map(_ -> LINES).orElse(1);
    }

    /** The whole text. */
    String text() {
        List<String> lines = new ArrayList<>();
        file.header().ifPresent(record -> lines.add(record(record)));
        if (!(file.form() instanceof RowForm.FixedWidth)) {
            lines.add(joined(file.delivered().stream().map(LayoutColumn::name)));
        }
        IntStream.rangeClosed(1, CLAIMS).forEach(claim -> lines.add(row(claim)));
        file.trailer().ifPresent(record -> lines.add(record(record)));
        return String.join("\n", lines) + "\n";
    }

    private String delimiter() {
        return switch (file.form()) {
            case RowForm.Named _ -> ",";
            case RowForm.Delimited(String delimiter, boolean _, String _) -> delimiter;
            case RowForm.FixedWidth _ -> "";
        };
    }

    private String joined(Stream<String> values) {
        return values.collect(Collectors.joining(delimiter()));
    }

    private String record(ControlRecord record) {
        return joined(record.columns().stream()
                .map(column -> column.equals(record.columns().getFirst())
                        ? ControlRecord.firstField(record.begins(), delimiter()).orElseThrow()
                        : record.countAt().filter(column.name()::equals).isPresent() ? Integer.toString(CLAIMS) : ""));
    }

    private String row(int claim) {
        return joined(file.delivered().stream()
                .map(column -> isLine(column) ? value(column, claim) : "")
                .map(value -> value));
    }

    /** Whether a column is none of a line that no claim has. */
    private boolean isLine(LayoutColumn column) {
        return file.unpivot().isEmpty()
                || file.columns().stream()
                        .filter(Unpivot::repeats)
                        .flatMap(repeated -> IntStream.rangeClosed(
                                        LINES + 1, file.unpivot().orElseThrow().lines())
                                .mapToObj(line -> Unpivot.nameAt(repeated, line)))
                        .noneMatch(column.name()::equals);
    }

    private String value(LayoutColumn column, int claim) {
        String written = column.as().stream()
                .flatMap(canonical -> written(column, canonical, claim).stream())
                .findFirst()
                .orElse("");
        return file.form() instanceof RowForm.FixedWidth
                ? written + " ".repeat(column.width() - written.length())
                : written;
    }

    private static Optional<String> written(LayoutColumn column, String canonical, int claim) {
        Optional<LocalDate> day = day(canonical, claim);
        if (day.isPresent() && !column.values().formats().isEmpty()) {
            String pattern = PATTERNS.get(column.values().formats().getFirst());
            return day.map(date -> date.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
                    .toUpperCase(Locale.ROOT));
        }
        boolean inCents = column.values().number().map(NumberForm::scale).isPresent();
        return cleaned(canonical, claim).map(text -> inCents ? text.replace(".", "") : text);
    }
}
