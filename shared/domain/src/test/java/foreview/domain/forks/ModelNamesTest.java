package foreview.domain.forks;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Played;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What leaves a case names neither its model nor its developer (rule 15). */
class ModelNamesTest {
    private final ModelNames names = new ModelNames(Set.of("Aurora-4", "Lab", "v2", " "));

    @Test
    void a_name_is_found_whatever_the_case_and_width_of_its_letters() {
        assertThat(names.areIn("Found by AURORA-4.")).isTrue();
        assertThat(names.areIn("Found by aurora-4-preview.")).isTrue();
        assertThat(names.areIn("Found by Ａｕｒｏｒａ-4.")).isTrue();
        assertThat(names.areIn("Found by Au\u200Brora-4.")).isTrue();
        assertThat(names.areIn("Found by aurora 4 and aurora4.")).isTrue();
        assertThat(names.areIn("Found by a model.")).isFalse();
    }

    @Test
    void a_word_counts_only_by_itself() {
        assertThat(names.areIn("The lab found it.")).isTrue();
        assertThat(names.areIn("The label was wrong.")).isFalse();
        assertThat(names.areIn("In V2, too.")).isTrue();
        assertThat(names.areIn("In v2.1, too.")).isTrue();
        assertThat(names.areIn("In nov23, too.")).isFalse();
    }

    @Test
    void the_names_are_the_model_its_developer_and_the_checkpoints() {
        var head = new Played().ready().head();
        var all = ModelNames.of(head, Optional.of("Model One"));
        assertThat(all.areIn("x " + head.origin().modelId() + " x")).isTrue();
        assertThat(all.areIn("x " + head.origin().org() + " x")).isTrue();
        assertThat(all.areIn("by model-one here")).isTrue();
        assertThat(ModelNames.ofModel(head, Optional.empty())
                        .areIn("x " + head.origin().org() + " x"))
                .isFalse();
        assertThat(head.checkpoints()).isNotEmpty().allMatch(name -> all.areIn("x " + name + " x"));
    }
}
