// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.review.CandidateOrder;
import dev.cleanrun.review.Choice;
import dev.cleanrun.review.OpenName;
import dev.cleanrun.review.embedding.ModelServer.Asked;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingsTest {
    private static final OpenName ASPIRIN = AskedTarget.name("ASPRN", "IBUPROFEN", "ASPIRIN");

    @TempDir
    Path folder;

    private AskedTarget target;

    @BeforeEach
    void a_target() {
        target = new AskedTarget(folder);
    }

    @Test
    void the_likest_candidate_comes_first_and_keeps_its_number() throws IOException {
        try (ModelServer model = ModelServer.of(AskedTarget::vector)) {
            List<Choice> choices = target.order(model, ASPIRIN).of(ASPIRIN);
            assertThat(choices).extracting(Choice::number).containsExactly(2, 1);
            assertThat(choices).extracting(Choice::likenessText).containsExactly("1.00", "0.20");
        }
    }

    @Test
    void candidates_that_are_as_like_stay_as_they_were_found() throws IOException {
        OpenName name = AskedTarget.name("X", "C", "B", "D");
        try (ModelServer model = ModelServer.of(AskedTarget::vector)) {
            assertThat(target.order(model, name).of(name))
                    .extracting(Choice::key)
                    .containsExactly("C", "B", "D");
        }
    }

    @Test
    void a_text_without_candidates_is_sent_nowhere() throws IOException {
        try (ModelServer model = ModelServer.of(AskedTarget::vector)) {
            OpenName lone = AskedTarget.name("CALL MRS SMITH");
            assertThat(target.order(model, lone).of(lone)).isEmpty();
            assertThat(model.asked()).isEmpty();
        }
    }

    @Test
    void names_beyond_the_bound_keep_their_order_and_that_is_said() throws IOException {
        try (ModelServer model = ModelServer.of(AskedTarget::vector)) {
            OpenName[] names = AskedTarget.many(2_001);
            CandidateOrder order = target.order(model, names);
            assertThat(order.of(names[1_999]).getFirst().likeness()).isPresent();
            assertThat(order.of(names[2_000]).getFirst().likeness()).isEmpty();
            assertThat(target.notes())
                    .containsExactly("the candidates of 1 names are not in the model's order: it is asked about 4000"
                            + " texts at most");
        }
    }

    @Test
    void a_model_whose_vectors_change_their_length_on_the_way_is_refused() throws IOException {
        List<Asked> heard = new ArrayList<>();
        try (ModelServer model = ModelServer.answering(question -> {
            heard.add(question);
            return ModelServer.vectors(question, _ -> heard.size() == 1 ? new float[] {1} : new float[] {1, 2});
        })) {
            assertThatThrownBy(() -> target.order(model, AskedTarget.many(50)))
                    .hasMessageContaining("gives vectors of different length from one request to the next");
        }
    }
}
