package foreview.domain.forks;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Played;
import java.util.List;
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
        var all = ModelNames.of(head, List.of("Model One", "Model Two"));
        assertThat(all.areIn("x " + head.origin().modelId() + " x")).isTrue();
        assertThat(all.areIn("x " + head.origin().org() + " x")).isTrue();
        assertThat(all.areIn("by model-one here")).isTrue();
        assertThat(all.areIn("by model-two here")).as("of a later submission").isTrue();
        assertThat(ModelNames.ofModel(head, List.of())
                        .areIn("x " + head.origin().org() + " x"))
                .isFalse();
        assertThat(head.checkpoints()).isNotEmpty().allMatch(name -> all.areIn("x " + name + " x"));
    }

    @Test
    void a_word_that_persons_vouch_for_is_no_name_and_all_others_are() {
        var vouched = names.without(List.of("LAB", "v-2"));
        assertThat(vouched.areIn("The lab found it.")).isFalse();
        assertThat(vouched.areIn("Found by aurora-4.")).isTrue();
        assertThat(vouched.areIn("In v2, too.")).as("v-2 is two words").isTrue();
        assertThat(names.without(List.of()).names()).isEqualTo(names.names());
    }

    @Test
    void a_word_is_one_of_them_however_it_is_spelled() {
        assertThat(names.has("AURORA 4")).isTrue();
        assertThat(names.has("aurora")).isFalse();
        assertThat(names.has("--")).isFalse();
    }
}
