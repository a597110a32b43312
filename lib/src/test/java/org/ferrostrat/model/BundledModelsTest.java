package org.ferrostrat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class BundledModelsTest {
  private static final String FOLDER = "example-models";

  @Test
  void everyModelOfTheIndexCanBeRead() throws IOException {
    for (String name : BundledModels.names()) {
      assertThat(BundledModels.read(name).card().validation()).as(name).isNotEmpty();
    }
    assertThat(BundledModels.names(FOLDER)).containsExactly("example");
    ResponseModel model = BundledModels.read(FOLDER, "example");
    assertThat(model.features().features().toList()).containsExactly("gene:GPX4");
  }

  @Test
  void anUnknownNameIsToldWhatThereIs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BundledModels.open(FOLDER, "other"))
        .withMessage("no bundled model 'other'; there are example");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BundledModels.read("../x"))
        .withMessageStartingWith("no bundled model '../x'; ");
  }

  @Test
  void withoutAnIndexThereIsNoModel() {
    assertThat(BundledModels.names("no-such-folder")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BundledModels.open("no-such-folder", "x"))
        .withMessageContaining("name a file");
  }
}
