// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds a text that two formats both read: walks through both at once, place by place, as far as they can agree. */
final class FormatOverlap {
    private final List<List<List<String>>> one;
    private final List<List<List<String>>> other;

    private FormatOverlap(TimeFormat one, TimeFormat other) {
        this.one = words(one);
        this.other = words(other);
    }

    /** A text that both read, or empty. */
    static Optional<String> of(TimeFormat one, TimeFormat other) {
        return new FormatOverlap(one, other).text();
    }

    private static List<List<List<String>>> words(TimeFormat format) {
        return format.parts().stream()
                .map(part -> switch (part) {
                    case TimeFormat.Part.Literal(char character) -> List.of(List.of(String.valueOf(character)));
                    case TimeFormat.Part.Field(TimeField field) -> field.words();
                })
                .toList();
    }

    /** A place in a format: the part, which of its words, and how far in it. */
    private record Place(int part, int word, int at) {}

    private record Both(Place one, Place other) {}

    private record Step(Both both, String text) {}

    private Optional<String> text() {
        Deque<Step> open = new ArrayDeque<>();
        Set<Both> seen = new HashSet<>();
        starts(one, 0)
                .forEach(left -> starts(other, 0).forEach(right -> open.add(new Step(new Both(left, right), ""))));
        while (!open.isEmpty()) {
            Step step = open.poll();
            if (step.both().one().part() == one.size() && step.both().other().part() == other.size()) {
                return Optional.of(step.text());
            }
            if (step.both().one().part() == one.size()
                    || step.both().other().part() == other.size()
                    || !seen.add(step.both())) {
                continue;
            }
            String left = characters(one, step.both().one());
            String right = characters(other, step.both().other());
            left.chars()
                    .filter(character -> right.indexOf(character) >= 0)
                    .mapToObj(Character::toString)
                    .findFirst()
                    .ifPresent(common -> next(one, step.both().one())
                            .forEach(a -> next(other, step.both().other())
                                    .forEach(b -> open.add(new Step(new Both(a, b), step.text() + common)))));
        }
        return Optional.empty();
    }

    private static String characters(List<List<List<String>>> format, Place place) {
        return format.get(place.part()).get(place.word()).get(place.at());
    }

    private static List<Place> starts(List<List<List<String>>> format, int part) {
        return part == format.size()
                ? List.of(new Place(part, 0, 0))
                : IntStream.range(0, format.get(part).size())
                        .mapToObj(word -> new Place(part, word, 0))
                        .toList();
    }

    private static List<Place> next(List<List<List<String>>> format, Place place) {
        return place.at() + 1 < format.get(place.part()).get(place.word()).size()
                ? List.of(new Place(place.part(), place.word(), place.at() + 1))
                : starts(format, place.part() + 1);
    }
}
