// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Says how a date format is written here that somebody wrote as SAS, Java or SQL do. */
final class FormatSuggestion {
    private static final Map<String, String> SAS = Map.ofEntries(
            Map.entry("DATE9.", "%d%b%Y"),
            Map.entry("DATE7.", "%d%b%y"),
            Map.entry("DATE11.", "%d-%b-%Y"),
            Map.entry("MMDDYY10.", "%m/%d/%Y"),
            Map.entry("MMDDYY8.", "%m/%d/%y"),
            Map.entry("DDMMYY10.", "%d/%m/%Y"),
            Map.entry("DDMMYY8.", "%d/%m/%y"),
            Map.entry("YYMMDD10.", "%Y-%m-%d"),
            Map.entry("YYMMDD8.", "%Y%m%d"),
            Map.entry("YYMMDDN8.", "%Y%m%d"),
            Map.entry("JULIAN7.", "%Y%j"),
            Map.entry("JULIAN5.", "%y%j"),
            Map.entry("DATETIME20.", "%d%b%Y:%H:%M:%S"),
            Map.entry("DATETIME19.", "%d%b%Y:%H:%M:%S"));
    private static final Pattern PIECE = Pattern.compile(
            "yyyy|yy|month|mmmm|mmm|mon|mm|mi|m|ddd|dd|d|hh24|hh12|hh|h|ss|\\.[sf]+|tt|am|pm|xxx|zzz|z|'t'|.",
            Pattern.CASE_INSENSITIVE);

    private FormatSuggestion() {}

    /** {@code (did you mean "%Y-%m-%d"?)} when the text is a format elsewhere, else nothing. */
    static String hint(String text) {
        return Optional.ofNullable(SAS.get(text.toUpperCase(Locale.ROOT)))
                .or(() -> translated(text))
                .map(format -> " (did you mean \"" + format + "\"?)")
                .orElse("");
    }

    private static Optional<String> translated(String text) {
        StringBuilder format = new StringBuilder();
        boolean afterHour = false;
        for (MatchResult match : PIECE.matcher(text).results().toList()) {
            String piece = piece(match.group().toLowerCase(Locale.ROOT), match.group(), afterHour);
            afterHour |= piece.startsWith("%H") || piece.startsWith("%I");
            format.append(piece);
        }
        String found = format.toString();
        return !text.contains("%") && TimeFormat.read(found, new ArrayList<>()).isPresent()
                ? Optional.of(found)
                : Optional.empty();
    }

    private static String piece(String lower, String written, boolean afterHour) {
        return switch (lower) {
            case "yyyy" -> "%Y";
            case "yy" -> "%y";
            case "month", "mmmm" -> "%B";
            case "mmm", "mon" -> "%b";
            case "mm" -> afterHour ? "%M" : "%m";
            case "mi" -> "%M";
            case "m" -> "%-m";
            case "ddd" -> "%j";
            case "dd" -> "%d";
            case "d" -> "%-d";
            case "hh24", "hh" -> "%H";
            case "hh12" -> "%I";
            case "h" -> "%-H";
            case "ss" -> "%S";
            case "tt", "am", "pm" -> "%p";
            case "xxx", "zzz", "z" -> "%z";
            case "'t'" -> "T";
            default -> lower.startsWith(".") && lower.length() > 1 ? ".%f" : written;
        };
    }
}
