package hindsight.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreTest {
  @TempDir Path folder;

  /** Both ways to reach the same files. */
  enum Kind {
    LOCAL {
      @Override
      Store open(Path root) {
        return LocalStore.open(root.toUri().toString());
      }
    },
    HADOOP {
      @Override
      Store open(Path root) {
        return HadoopStore.open(root.toUri().toString(), new Configuration());
      }
    };

    abstract Store open(Path root);
  }

  @ParameterizedTest
  @EnumSource
  void aFileHoldsWhatWasWrittenLast(Kind kind) throws IOException {
    Store store = kind.open(folder);
    assertThat(store.read("a/b.json")).isEmpty();
    store.write("a/b.json", bytes("one"));
    store.write("a/b.json", bytes("two"));
    assertThat(store.read("a/b.json")).contains(bytes("two"));
    try (InputStream in = store.stream("a/b.json")) {
      assertThat(in.readAllBytes()).isEqualTo(bytes("two"));
    }
    assertThat(names("a")).containsExactly("b.json");
  }

  @ParameterizedTest
  @EnumSource
  void aFileIsCreatedOnce(Kind kind) {
    Store store = kind.open(folder);
    assertThat(store.create("a/b.json", bytes("one"))).isTrue();
    assertThat(store.create("a/b.json", bytes("two"))).isFalse();
    assertThat(store.read("a/b.json")).contains(bytes("one"));
  }

  @ParameterizedTest
  @EnumSource
  void listedAreTheDirectChildren(Kind kind) {
    Store store = kind.open(folder);
    store.write("a/c.json", bytes("12345"));
    store.write("a/b/deep.json", bytes(""));
    assertThat(store.list("a")).extracting(StoredFile::path).containsExactly("a/b", "a/c.json");
    assertThat(store.list("a")).extracting(StoredFile::folder).containsExactly(true, false);
    assertThat(store.find("a/c.json").orElseThrow().bytes()).isEqualTo(5);
    assertThat(store.find("a/c.json").orElseThrow().name()).isEqualTo("c.json");
    assertThat(store.list("nowhere")).isEmpty();
    assertThat(store.find("nowhere")).isEmpty();
    assertThat(store.list("")).extracting(StoredFile::path).containsExactly("a");
  }

  @Test
  void aCreatedFileIsThereAsAWholeOrNotAtAll() throws Exception {
    Store store = LocalStore.open(folder.toString());
    byte[] content = bytes("x".repeat(200_000));
    for (int round = 0; round < 20; round++) {
      String path = "a/" + round;
      Thread writer = new Thread(() -> store.create(path, content));
      writer.start();
      while (store.read(path).isEmpty()) {
        assertThat(writer.isAlive() || store.find(path).isPresent()).isTrue();
      }
      assertThat(store.read(path)).contains(content);
      writer.join();
    }
    assertThat(names("a")).hasSize(20);
  }

  @Test
  void aFileInTheWayOfAFolderIsNotTheFileItself() {
    Store store = LocalStore.open(folder.toString());
    store.write("a", bytes("in the way"));
    assertThatThrownBy(() -> store.create("a/b.json", bytes("x")))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void whatADyingCreateLeftBesideThePlaceDoesNotTakeIt() {
    Store store = LocalStore.open(folder.toString());
    store.write("a/.b.json.0815", bytes("{\"hal"));
    assertThat(store.create("a/b.json", bytes("whole"))).isTrue();
    assertThat(store.read("a/b.json")).contains(bytes("whole"));
  }

  @Test
  void aLocalPlaceIsAPathWhateverItsName() {
    Path odd = folder.resolve("my centre 100%");
    assertThat(LocalStore.open(odd.toString()).local("marts/x"))
        .contains(odd.resolve("marts").resolve("x"));
    assertThat(LocalStore.open(odd.toUri().toString()).local("x")).contains(odd.resolve("x"));
    assertThat(Kind.HADOOP.open(folder).local("x")).isEmpty();
  }

  @Test
  void aFileSystemThatIsNotOnTheClassPathIsNamed() {
    assertThatThrownBy(() -> Store.open("s4://bucket/warehouse"))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(UnsupportedFileSystemException.class)
        .hasMessageContaining("s4");
    Configuration elsewhere = new Configuration();
    elsewhere.set("fs.s5.impl", "org.example.S5FileSystem");
    assertThatThrownBy(() -> Store.open("s5://bucket/warehouse", elsewhere))
        .hasCauseInstanceOf(UnsupportedFileSystemException.class)
        .hasMessageContaining("No file system for s5://bucket/warehouse")
        .hasMessageContaining("org.example.S5FileSystem");
  }

  @ParameterizedTest
  @EnumSource
  void aFolderIsDeletedWithAllItHolds(Kind kind) {
    Store store = kind.open(folder);
    store.write("a/b/c", bytes("x"));
    store.delete("a");
    store.delete("a");
    assertThat(store.find("a")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aReaderSeesTheOldContentOrTheNew(Kind kind) throws InterruptedException {
    Store store = kind.open(folder);
    String one = "1".repeat(5000);
    String two = "2".repeat(5000);
    store.write("p", bytes(one));
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < 50; i++) {
                store.write("p", bytes(i % 2 == 0 ? two : one));
              }
            });
    writer.start();
    while (writer.isAlive()) {
      String seen = new String(store.read("p").orElseThrow(), StandardCharsets.UTF_8);
      assertThat(seen.equals(one) || seen.equals(two)).isTrue();
    }
    writer.join();
  }

  @ParameterizedTest
  @EnumSource
  void placesAreNamedAsSparkReadsThem(Kind kind) {
    Store store = kind.open(folder.resolve("a house"));
    assertThat(store.locate("core/x")).isEqualTo("file:" + folder + "/a house/core/x");
  }

  @Test
  void aRootWithoutSchemeIsLocal() {
    assertThat(Store.open("warehouse").locate("x"))
        .isEqualTo("file:" + Path.of("warehouse").toAbsolutePath() + "/x");
    assertThat(Store.open("file:/data/a house").locate("x")).isEqualTo("file:/data/a house/x");
    assertThat(Store.open("file:///data/w/").locate("x")).isEqualTo("file:/data/w/x");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private java.util.List<String> names(String path) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(path))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
