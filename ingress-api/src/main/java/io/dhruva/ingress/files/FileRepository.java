package io.dhruva.ingress.files;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The table files. */
interface FileRepository extends Repository<FileRow, UUID> {

    String FILE = """
            select id, user_id, name, bytes, content_type, sha256, cast(blob as text) as blob, created_at from files
            """;

    @Query("""
            insert into files (id, user_id, name, bytes, content_type, sha256, blob)
            values (:id, :user, :name, :bytes, :type, :sha256, cast(:blob as jsonb)) returning 1
            """)
    int insert(
            @Param("id") UUID id,
            @Param("user") long userId,
            @Param("name") String name,
            @Param("bytes") long bytes,
            @Param("type") String contentType,
            @Param("sha256") String sha256,
            @Param("blob") String blob);

    @Query(FILE + "where id = :id and user_id = :user")
    Optional<FileRow> find(@Param("id") UUID id, @Param("user") long userId);

    @Query(FILE + "where id in (:ids) and user_id = :user")
    List<FileRow> findAll(@Param("ids") Collection<UUID> ids, @Param("user") long userId);

    /** A user's files, the newest first, from behind {@code after}. */
    @Query(FILE + """
            where user_id = :user and (cast(:after as uuid) is null
                or (created_at, id) < (select a.created_at, a.id from files a where a.id = :after and a.user_id = :user))
            order by created_at desc, id desc limit :most
            """)
    List<FileRow> page(@Param("user") long userId, @Param("after") @Nullable UUID after, @Param("most") int most);

    @Query(FILE + "where user_id = :user limit :most")
    List<FileRow> someOf(@Param("user") long userId, @Param("most") int most);

    /** Some that are older than that, which no other transaction is removing. */
    @Query(FILE + """
            where created_at < now() - :seconds * interval '1 second' order by created_at limit :most
            for update skip locked
            """)
    List<FileRow> olderThan(@Param("seconds") long seconds, @Param("most") int most);

    @Modifying
    @Query("delete from files where id = :id")
    int delete(@Param("id") UUID id);

    @Modifying
    @Query("delete from translation_memory where user_id = :user")
    int forgetTranslations(@Param("user") long userId);
}
