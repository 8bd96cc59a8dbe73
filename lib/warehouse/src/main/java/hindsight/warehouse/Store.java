package hindsight.warehouse;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The files of one warehouse: pointers, manifests, the lease, published marts. Paths are relative
 * to the root and use {@code /}. A {@code file:} root is served without Hadoop, whose start alone
 * takes a second; every other root goes through Hadoop's file system. Failures are {@link
 * java.io.UncheckedIOException}.
 */
public interface Store {
  /** The store of a root such as {@code s3a://bucket/warehouse}; without a scheme it is local. */
  static Store open(String root) {
    return LocalStore.serves(root)
        ? LocalStore.open(root)
        : HadoopStore.open(root, new Configuration());
  }

  /** As {@link #open(String)} with the file system settings of a cluster. */
  static Store open(String root, Configuration configuration) {
    return LocalStore.serves(root) ? LocalStore.open(root) : HadoopStore.open(root, configuration);
  }

  /** Where a path is, as Spark and Hadoop read it: {@code file:/data/warehouse/marts}. */
  String locate(String path);

  /** The same place as this machine's file system knows it; nothing for a store elsewhere. */
  Optional<Path> local(String path);

  /** The content of a file, or nothing when it is not there. */
  Optional<byte[]> read(String path);

  /** The content of a file that may be large; the caller closes it. */
  InputStream stream(String path);

  /** Puts the content under the path in one step: a reader sees the old content or the new one. */
  void write(String path, byte[] content);

  /**
   * Puts the content under the path in one step unless the path exists; of several who try at once,
   * one gets true.
   */
  boolean create(String path, byte[] content);

  /** Size and time of a file or folder, or nothing when it is not there. */
  Optional<StoredFile> find(String path);

  /** The direct children of a folder by name; none when it is not there. */
  List<StoredFile> list(String folder);

  /** Removes a file or a folder with all it holds; what is not there is removed already. */
  void delete(String path);
}
