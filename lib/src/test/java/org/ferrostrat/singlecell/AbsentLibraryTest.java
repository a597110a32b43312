package org.ferrostrat.singlecell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without the optional library h5ad is refused in words, and 10x folders are read. */
class AbsentLibraryTest {
  private static final Path CELLS = Path.of("../testdata/cells");

  private static URLClassLoader withoutLibrary() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.contains("jhdf")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static Object open(ClassLoader loader, String name) throws ReflectiveOperationException {
    Class<?> options = loader.loadClass(CellOptions.class.getName());
    Method open =
        loader.loadClass(CellFiles.class.getName()).getMethod("open", Path.class, options);
    return open.invoke(null, CELLS.resolve(name), options.getMethod("defaults").invoke(null));
  }

  @Test
  void isNamed() throws IOException, ReflectiveOperationException {
    try (URLClassLoader loader = withoutLibrary()) {
      assertThat(open(loader, "v3")).isNotNull();
      try {
        assertThat(open(loader, "csr.h5ad")).as("opened without the library").isNull();
      } catch (InvocationTargetException e) {
        assertThat(e.getCause().getClass().getSimpleName()).isEqualTo("DataFormatException");
        assertThat(e.getCause())
            .hasMessageContaining("add io.jhdf:jhdf:0.13.0 to the class path")
            .hasMessageContaining("[no-hdf5-library]");
      }
    }
  }
}
